package kontor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What changed, one JSON line each, on the disk before anyone is answered; so what was issued survives `kill -9`.
final class Journal implements AutoCloseable {
    private static final JsonMapper MAPPER = SandboxJson.MAPPER.rebuild().addMixIn(SandboxEvent.class, Named.class).build();
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private final FileChannel file;

    /// The names the events have in the file.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
    @JsonSubTypes({@JsonSubTypes.Type(value = Taxpayer.class, name = "taxpayer"), @JsonSubTypes.Type(value = Device.class, name = "device"),
            @JsonSubTypes.Type(value = Branch.class, name = "branch"), @JsonSubTypes.Type(value = Good.class, name = "good"),
            @JsonSubTypes.Type(value = SessionKey.class, name = "session"),
            @JsonSubTypes.Type(value = IssuedDocument.class, name = "document"),
            @JsonSubTypes.Type(value = StockRecord.class, name = "stock"), @JsonSubTypes.Type(value = Reset.class, name = "reset")})
    private interface Named {
    }

    private Journal(FileChannel file) { this.file = file; }

    /// Opens the file, hands over every event in it in order, and is then ready to append. A last line cut short by a
    /// crash is removed and said; damage anywhere else stops the start.
    static Journal open(Path path, Consumer<SandboxEvent> replay) {
        try {
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            // Held until the file is closed or the process ends; two writers would tear each other's lines.
            if (file.tryLock() == null) {
                throw new IllegalStateException("the sandbox journal is in use by another process");
            }
            byte[] bytes = readAll(file);
            int good = replay(bytes, replay);
            if (good < bytes.length) {
                LOG.warn("the sandbox journal {} ended in {} bytes of a broken line; they were removed", path, bytes.length - good);
                file.truncate(good).force(true);
            }
            file.position(good);
            return new Journal(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Written and forced before it returns.
    void append(SandboxEvent event) {
        String json = MAPPER.writerFor(SandboxEvent.class).writeValueAsString(event);
        ByteBuffer line = ByteBuffer.wrap((json + "\n").getBytes(UTF_8));
        try {
            long before = file.position();
            try {
                while (line.hasRemaining()) {
                    file.write(line);
                }
                file.force(false);
            } catch (IOException e) {
                // Half a line must not stand before the next one.
                file.truncate(before);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How many bytes hold whole events.
    private static int replay(byte[] bytes, Consumer<SandboxEvent> replay) {
        int start = 0;
        while (start < bytes.length) {
            int end = endOfLine(bytes, start);
            if (end == bytes.length) {
                return start;
            }
            try {
                replay.accept(MAPPER.readValue(new String(bytes, start, end - start, UTF_8), SandboxEvent.class));
            } catch (JacksonException e) {
                if (end + 1 == bytes.length) {
                    return start;
                }
                throw new IllegalStateException("the sandbox journal is damaged at byte " + start, e);
            }
            start = end + 1;
        }
        return start;
    }

    private static int endOfLine(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static byte[] readAll(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {
            // read on: one call need not fill the buffer
        }
        return bytes.array();
    }
}
