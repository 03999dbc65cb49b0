package kontor.efris;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import kontor.efris.Envelope.Data;
import kontor.efris.Envelope.DataDescription;
import kontor.efris.ProtocolError.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Packs and unpacks the content of an envelope: base64(gzip(AES(json))), each layer where the interface has it.
///
/// Reading follows the interface table, not the flags: a captured T125 answer says "AES" and is plain JSON, since the
/// authority echoes the request's encryptCode (fiscal.md 2.4). If the table's way fails, the other is tried once.
public final class ContentCodec {
    /// No answer is unpacked beyond this; the largest real one (all commodity categories) is a few megabytes.
    public static final int UNPACKED_BYTES_MAX = 20 * 1024 * 1024;

    private ContentCodec() {}

    /// The data of a request: encrypted where the interface says so, and signed. Empty content gives empty data.
    public static Data request(Interface of, String json, @Nullable AesKey session, PrivateKey device) {
        if (json.isEmpty()) {
            return Data.EMPTY;
        }
        return pack(of.requestEncrypted(), json, session, device, false);
    }

    /// The data of an answer, as the authority packs it.
    public static Data response(Interface of, String json, @Nullable AesKey session, PrivateKey authority, boolean zipped) {
        return pack(of.responseEncrypted(), json, session, authority, zipped);
    }

    /// What a request holds; empty when its content is.
    public static Optional<JsonNode> readRequest(Interface of, Data data, @Nullable AesKey session) throws ProtocolError {
        return unpack(of.requestEncrypted(), data, session);
    }

    /// What an answer holds; empty when its content is, as it often is in refusals.
    public static Optional<JsonNode> readResponse(Interface of, Data data, @Nullable AesKey session) throws ProtocolError {
        return unpack(of.responseEncrypted(), data, session);
    }

    private static Data pack(boolean encrypted, String json, @Nullable AesKey session, PrivateKey signer, boolean zipped) {
        byte[] bytes = json.getBytes(UTF_8);
        if (encrypted) {
            if (session == null) {
                throw new IllegalArgumentException("an encrypted interface needs a session key");
            }
            bytes = EfrisCipher.encrypt(session, bytes);
        }
        String content = Base64.getEncoder().encodeToString(zipped ? gzip(bytes) : bytes);
        DataDescription flags = encrypted ? DataDescription.AES : DataDescription.PLAIN;
        return new Data(content, EfrisCipher.sign(signer, content),
                zipped ? new DataDescription(flags.codeType(), flags.encryptCode(), "1") : flags);
    }

    private static Optional<JsonNode> unpack(boolean encrypted, Data data, @Nullable AesKey session) throws ProtocolError {
        if (data.content().isEmpty()) {
            return Optional.empty();
        }
        byte[] packed = base64(data.content());
        if (!looksZipped(packed)) {
            return Optional.of(open(encrypted, packed, session));
        }
        try {
            return Optional.of(open(encrypted, gunzip(packed), session));
        } catch (ProtocolError e) {
            // One ciphertext in 65,536 begins like a gzip file by chance; only then may the bytes be taken as they are.
            if (e.kind() != Kind.BAD_GZIP || data.dataDescription().zipCode().equals("1")) {
                throw e;
            }
            return Optional.of(otherwise(() -> open(encrypted, packed, session), e));
        }
    }

    private static JsonNode open(boolean encrypted, byte[] bytes, @Nullable AesKey session) throws ProtocolError {
        if (session == null) {
            return ProtocolJson.read(bytes);
        }
        try {
            return ProtocolJson.read(encrypted ? EfrisCipher.decrypt(session, bytes) : bytes);
        } catch (ProtocolError first) {
            return otherwise(() -> ProtocolJson.read(encrypted ? bytes : EfrisCipher.decrypt(session, bytes)), first);
        }
    }

    private interface Attempt {
        JsonNode run() throws ProtocolError;
    }

    /// A second way of reading; if it fails too, the first failure is the one that tells something.
    private static JsonNode otherwise(Attempt second, ProtocolError first) throws ProtocolError {
        try {
            return second.run();
        } catch (ProtocolError e) {
            first.addSuppressed(e);
            throw first;
        }
    }

    private static byte[] base64(String content) throws ProtocolError {
        try {
            return Base64.getDecoder().decode(content.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new ProtocolError(Kind.BAD_BASE64, "content is not base64", e);
        }
    }

    private static boolean looksZipped(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
    }

    private static byte[] gunzip(byte[] bytes) throws ProtocolError {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] plain = in.readNBytes(UNPACKED_BYTES_MAX + 1);
            if (plain.length > UNPACKED_BYTES_MAX) {
                throw new ProtocolError(Kind.TOO_LARGE, "content unpacks to more than " + UNPACKED_BYTES_MAX + " bytes");
            }
            return plain;
        } catch (IOException e) {
            throw new ProtocolError(Kind.BAD_GZIP, "content is not whole gzip", e);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail to be written", e);
        }
        return out.toByteArray();
    }
}
