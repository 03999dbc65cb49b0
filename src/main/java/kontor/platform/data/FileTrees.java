package kontor.platform.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What is done to a folder with everything in it.
final class FileTrees {
    private FileTrees() {}

    /// Deletes `root` and all below it; nothing happens when it is not there.
    static void delete(Path root) throws IOException {
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            for (Path path : contents(root).reversed()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /// Gives `root` and all below it to another account; only root may.
    static void give(Path root, int uid, int gid) throws IOException {
        for (Path path : contents(root)) {
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static List<Path> contents(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.toList();
        }
    }
}
