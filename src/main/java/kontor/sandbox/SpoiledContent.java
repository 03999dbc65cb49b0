package kontor.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import kontor.efris.Envelope.Data;
import kontor.efris.Envelope.DataDescription;

/// Contents no careful reader accepts.
final class SpoiledContent {
    private static final int BOMB_MEGABYTES = 64;

    private SpoiledContent() {}

    /// The two bytes of gzip's magic, then something else.
    static Data invalidGzip(Data data) {
        byte[] bytes = {0x1F, (byte) 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        return zipped(bytes, data);
    }

    /// 64 MiB of zeros in 64 KiB.
    static Data gzipBomb(Data data) {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < BOMB_MEGABYTES; i++) {
                zip.write(megabyte);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped(out.toByteArray(), data);
    }

    static Data lyingFlags(Data data) {
        DataDescription flags = data.dataDescription();
        String zipCode = flags.zipCode().equals("1") ? "0" : "1";
        return new Data(data.content(), data.signature(), new DataDescription("1", "1", zipCode));
    }

    private static Data zipped(byte[] bytes, Data data) {
        return new Data(Base64.getEncoder().encodeToString(bytes), data.signature(), new DataDescription("0", "2", "1"));
    }
}
