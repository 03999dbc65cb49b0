package kontor.bench;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/// The two requests that are measured, as bytes.
final class Requests {
    private static final AtomicLong NEXT = new AtomicLong(1);
    private static final String MARK = "################";
    private static final String INVOICE = """
            {"kind":"invoice","reference":"BENCH-%s","currency":"UGX","price_basis":"tax_inclusive",\
            "buyer":{"type":"b2c","name":"Walk-in customer"},\
            "payment":[{"mode":"cash","amount":"2000000.00"},{"mode":"mobile_money","amount":"460000.00"}],\
            "lines":[{"code":"LAPTOP","qty":"1","unit_price":"2360000.00","discount":"100000.00"},\
            {"code":"MILK","qty":"10","unit_price":"5000.00"},\
            {"code":"GLOVES","qty":"5","unit_price":"30000.00"}]}""".formatted(MARK);

    private final String host;
    private final String apiKey;

    Requests(String host, String apiKey) {
        this.host = host;
        this.apiKey = apiKey;
    }

    /// The first page of the tenant's documents, 20 of them.
    HttpCaller.Request list() {
        byte[] bytes = ("GET /api/v1/documents HTTP/1.1\r\n" + headers() + "\r\n").getBytes(StandardCharsets.US_ASCII);
        return () -> bytes;
    }

    /// An invoice of three lines, another one each time: other reference, other idempotency key.
    HttpCaller.Request accept() {
        String head = "POST /api/v1/documents HTTP/1.1\r\n" + headers() + "Content-Type: application/json\r\nIdempotency-Key: bench-"
                + MARK + "\r\nContent-Length: " + INVOICE.length() + "\r\n\r\n";
        byte[] bytes = (head + INVOICE).getBytes(StandardCharsets.US_ASCII);
        int keyAt = head.indexOf(MARK);
        int referenceAt = head.length() + INVOICE.indexOf(MARK);
        return () -> {
            long number = NEXT.getAndIncrement();
            stamp(bytes, keyAt, number);
            stamp(bytes, referenceAt, number);
            return bytes;
        };
    }

    private String headers() {
        return "Host: " + host + "\r\nX-API-Key: " + apiKey + "\r\nAccept: application/json\r\n";
    }

    private static void stamp(byte[] bytes, int at, long number) {
        long rest = number;
        for (int i = at + MARK.length() - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
