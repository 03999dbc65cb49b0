package kontor.platform;

import java.nio.file.Path;

/// The folder of this node's own files.
public record DataFolder(Path path) {
}
