package kontor.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;
import kontor.platform.files.UploadKind;
import kontor.platform.files.SheetKind;

/// A file of rows as a request's body, received piece by piece into a file that goes with it.
///
/// @param hash SHA-256, in hex
public record Upload(Path file, long bytes, String hash, SheetKind kind) implements AutoCloseable {
    private static final int PIECE = 256 << 10;

    /// What the sender says the body is.
    private enum Said {
        CSV, XLSX, EITHER
    }

    /// Takes the body in.
    ///
    /// @param bytesMax one more refuses it
    /// @throws kontor.platform.Refused when it is too large, cut off, or no file that is read here; nothing is left of it then
    public static Upload receive(HttpServletRequest request, long bytesMax) {
        Said said = said(request);
        Path file = temporary();
        try {
            Upload upload = received(request, file, bytesMax);
            if (said != Said.EITHER && !said.name().equals(upload.kind().name())) {
                throw new UploadFailure.NotSuchAFile().refused();
            }
            return upload;
        } catch (IOException e) {
            remove(file);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            remove(file);
            throw e;
        }
    }

    /// An empty file to write into; the caller removes it.
    public static Path temporary() {
        try {
            return Files.createTempFile("kontor-import-", ".part");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Hands the file on in pieces of at most a quarter of a MiB.
    public void pieces(Consumer<byte[]> sink) {
        try (InputStream content = Files.newInputStream(file)) {
            for (byte[] piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
                sink.accept(piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        remove(file);
    }

    private static Said said(HttpServletRequest request) {
        String type = request.getContentType();
        return switch (type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
            case "text/csv", "text/tab-separated-values" -> Said.CSV;
            case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> Said.XLSX;
            case "application/octet-stream", "" -> Said.EITHER;
            default -> throw new UploadFailure.NotSuchAFile().refused();
        };
    }

    private static Upload received(HttpServletRequest request, Path file, long bytesMax) throws IOException {
        MessageDigest digest = sha256();
        byte[] head = {};
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (byte[] piece = piece(request); piece.length > 0; piece = piece(request)) {
                head = bytes == 0 ? Arrays.copyOf(piece, Math.min(piece.length, UploadKind.LOOKED_AT)) : head;
                bytes += piece.length;
                if (bytes > bytesMax) {
                    throw new WebFailure.BodyTooLarge(bytesMax).refused();
                }
                digest.update(piece);
                out.write(piece);
            }
        }
        if (bytes == 0) {
            throw new UploadFailure.Empty().refused();
        }
        return new Upload(file, bytes, HexFormat.of().formatHex(digest.digest()), SheetKind.of(head));
    }

    /// What fails here is the sender's connection, not our disk.
    private static byte[] piece(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(PIECE);
        } catch (IOException e) {
            throw new WebFailure.BodyCutOff().refused();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
