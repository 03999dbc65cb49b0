package kontor.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;

/// An archive opened for reading, its manifest's signature checked.
final class ArchiveFile implements AutoCloseable {
    private static final int SMALL_MAX = 64 << 20;
    private static final int LINE_MAX = 32 << 20;
    private static final int BATCH_CHARACTERS = 500_000;
    private static final int BATCH_ROWS = 1_000;
    private final ZipFile zip;
    private final PassphraseKey key;
    private final byte[] listed;
    private final Manifest manifest;

    private ArchiveFile(ZipFile zip, PassphraseKey key, byte[] listed, Manifest manifest) {
        this.zip = zip;
        this.key = key;
        this.listed = listed;
        this.manifest = manifest;
    }

    /// @throws kontor.platform.Refused [ArchiveFailure.Damaged], [ArchiveFailure.WrongPassphrase]
    static ArchiveFile open(Path file, String passphrase) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        try {
            byte[] listed = small(zip, "manifest.json");
            Manifest manifest = TenantExport.JSON.readValue(listed, Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw new ArchiveFailure.Damaged("format " + manifest.format() + " is not known").refused();
            }
            PassphraseKey key = PassphraseKey.of(passphrase, Base64.getDecoder().decode(manifest.salt()));
            if (!key.signed(listed, small(zip, "manifest.signature"))) {
                throw new ArchiveFailure.WrongPassphrase().refused();
            }
            return new ArchiveFile(zip, key, listed, manifest);
        } catch (JacksonException e) {
            zip.close();
            throw new ArchiveFailure.Damaged("the manifest cannot be read").refused();
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /// Itself, after every table was found as the manifest lists it: what is damaged never reaches the database.
    ArchiveFile verified() throws IOException {
        try {
            for (Manifest.Content content : manifest.tables()) {
                read(content, lines -> {});
            }
            return this;
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    Manifest manifest() {
        return manifest;
    }

    SealedPart sealedPart() throws IOException {
        try {
            return TenantExport.JSON.readValue(key.open(listed, small(zip, "sealed")), SealedPart.class);
        } catch (GeneralSecurityException e) {
            throw new ArchiveFailure.Damaged("the sealed part was changed").refused();
        }
    }

    /// Hands the table's lines on in batches, and refuses the table when they were not those of the manifest.
    void read(Manifest.Content content, Consumer<List<String>> batches) throws IOException {
        long rows = 0;
        DigestInputStream digest = new DigestInputStream(stream(zip, TenantExport.entry(content.table())), Counting.sha256());
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(digest, StandardCharsets.UTF_8))) {
            List<String> batch = new ArrayList<>();
            int size = 0;
            for (String line = line(reader); line != null; line = line(reader)) {
                batch.add(line);
                size += line.length();
                rows++;
                if (size >= BATCH_CHARACTERS || batch.size() >= BATCH_ROWS) {
                    batches.accept(batch);
                    batch.clear();
                    size = 0;
                }
            }
            if (!batch.isEmpty()) {
                batches.accept(batch);
            }
        }
        if (rows != content.rows() || !HexFormat.of().formatHex(digest.getMessageDigest().digest()).equals(content.sha256())) {
            throw new ArchiveFailure.Damaged("table " + content.table() + " is not as the manifest lists it").refused();
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /// A line of at most [#LINE_MAX] characters, whatever the file holds; null at the end.
    private static @org.jspecify.annotations.Nullable String line(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c != '\n'; c = reader.read()) {
            if (c < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (line.length() >= LINE_MAX) {
                throw new IOException("a line is too long");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private static byte[] small(ZipFile zip, String name) throws IOException {
        try (InputStream content = stream(zip, name)) {
            byte[] bytes = content.readNBytes(SMALL_MAX + 1);
            if (bytes.length > SMALL_MAX) {
                throw new IOException(name + " is too large");
            }
            return bytes;
        }
    }

    private static InputStream stream(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("it has no " + name);
        }
        return zip.getInputStream(entry);
    }
}
