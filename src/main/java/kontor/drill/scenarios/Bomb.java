package kontor.drill.scenarios;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import kontor.drill.rig.Company;

/// One hostile request.
///
/// @param what   what is hostile in it
/// @param bytes  all of it, as it is sent
/// @param status what it must be answered with; 0 for any status from 400 to 499
@SuppressWarnings("ArrayRecordComponent")
record Bomb(String what, byte[] bytes, int status) {
    private static final String DOCUMENTS = "POST /api/v1/documents HTTP/1.1";

    /// A document with this body, by a caller who may do everything.
    static Bomb body(String what, Company by, String body, int status) {
        return body(what, by, body.getBytes(StandardCharsets.UTF_8), "", status);
    }

    /// @param fields header fields above the usual, each with its end of line
    static Bomb body(String what, Company by, byte[] body, String fields, int status) {
        String head = DOCUMENTS + "\r\nHost: localhost\r\nConnection: close\r\nX-API-Key: " + by.apiKey()
                + "\r\nContent-Type: application/json\r\nIdempotency-Key: bomb " + what.replaceAll("[^a-z0-9 ]", "") + "\r\n" + fields
                + "Content-Length: " + body.length + "\r\n\r\n";
        return new Bomb(what, joined(head.getBytes(StandardCharsets.US_ASCII), body), status);
    }

    /// A request as it stands, byte for byte of ISO 8859-1.
    static Bomb wire(String what, String text, int status) {
        return new Bomb(what, text.getBytes(StandardCharsets.ISO_8859_1), status);
    }

    /// A gibibyte of blanks packed into one megabyte.
    static byte[] packedBlanks() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 65_536)) {
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 1_024; i++) {
                gzip.write(blanks);
            }
        }
        return packed.toByteArray();
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
