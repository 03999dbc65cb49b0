package kontor.activity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kontor.platform.web.Page;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The checkpoints this node has written: a file for each tenant, a line for each checkpoint.
final class CheckpointFiles {
    private static final String SUFFIX = ".jsonl";

    private final Path folder;
    private final JsonMapper json;

    CheckpointFiles(Path folder, JsonMapper json) {
        this.folder = folder;
        this.json = json;
    }

    /// @param lines    what could be read, oldest first
    /// @param unreadable numbers, from 1, of the lines that could not
    record Kept(List<Checkpoint> lines, List<Integer> unreadable) {
    }

    Kept of(UUID tenantId) {
        List<Checkpoint> lines = new ArrayList<>();
        List<Integer> unreadable = new ArrayList<>();
        List<String> texts = texts(tenantId);
        for (int n = 0; n < texts.size(); n++) {
            try {
                lines.add(json.readValue(texts.get(n), Checkpoint.class));
            } catch (JacksonException e) {
                // Told as a finding: the file was changed, or a crash cut its last line.
                unreadable.add(n + 1);
            }
        }
        return new Kept(lines, unreadable);
    }

    Optional<Checkpoint> last(UUID tenantId) {
        List<Checkpoint> lines = of(tenantId).lines();
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast());
    }

    /// Adds a line, and returns when the disk has it.
    void add(Checkpoint checkpoint) {
        byte[] line = (json.writeValueAsString(checkpoint) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(folder);
            try (FileChannel file = FileChannel.open(file(checkpoint.tenantId()), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                ByteBuffer bytes = ByteBuffer.wrap(line);
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The newest checkpoint of each tenant, in the order of their ids.
    Page<Checkpoint> newest(Page.Request page) {
        UUID after = page.after();
        List<Checkpoint> rows = tenants().stream().filter(each -> after == null || each.toString().compareTo(after.toString()) > 0)
                .map(this::last).flatMap(Optional::stream).limit(page.rows()).toList();
        return Page.of(rows, page, Checkpoint::tenantId);
    }

    private List<UUID> tenants() {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).filter(each -> each.endsWith(SUFFIX)).sorted()
                    .map(each -> UUID.fromString(each.substring(0, each.length() - SUFFIX.length()))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> texts(UUID tenantId) {
        Path file = file(tenantId);
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(UUID tenantId) {
        return folder.resolve(tenantId + SUFFIX);
    }
}
