package kontor.sandbox;

import java.math.BigDecimal;
import java.util.SplittableRandom;

/// The numbers of issued documents: a function of the seed, the device's place and its count, so that the same calls
/// give the same numbers again.
final class Numbering {
    private static final long PER_DEVICE = 10_000_000L;
    private static final long FIRST_DEVICE = 10_000L;
    private final long seed;

    Numbering(long seed) { this.seed = seed; }

    /// Twelve digits: five for the device, seven that count.
    ///
    /// @param device the device's place in order of registration, from 0
    /// @param count  its documents so far
    static String fdn(int device, long count) {
        if (device >= 90_000 || count >= PER_DEVICE - 1) {
            throw new IllegalStateException("the sandbox has run out of numbers");
        }
        return Long.toString((FIRST_DEVICE + device) * PER_DEVICE + count + 1);
    }

    String antifakeCode(String fdn) {
        var random = new SplittableRandom(seed ^ Long.parseLong(fdn));
        return String.format("%010d%010d", random.nextLong(1_000_000_000L, 10_000_000_000L), random.nextLong(10_000_000_000L));
    }

    String invoiceId(String fdn) {
        return Long
                .toString(new SplittableRandom(~seed ^ Long.parseLong(fdn)).nextLong(100_000_000_000_000_000L, 1_000_000_000_000_000_000L));
    }

    /// Eighteen digits that count the movements of stock.
    static String stockId(int count) {
        return Long.toString(100_000_000_000_000_001L + count);
    }

    /// As the document's sample decodes (fiscal.md 2.7); the twelve hex digits after "02" have no known meaning.
    String qrCode(String fdn, T109 document, String deviceMac) {
        long unknown = new SplittableRandom(seed + Long.parseLong(fdn)).nextLong(1L << 48);
        return "02" + String.format("%012X", unknown) + fdn + cents(document.summary("grossAmount")) + cents(document.summary("taxAmount"))
                + deviceMac + "A" + document.seller("tin").text() + "A" + document.buyer("buyerTin").text() + "~"
                + document.seller("legalName").text() + "~" + document.buyer("buyerLegalName").text() + "~"
                + document.lines().getFirst().text("item");
    }

    private static String cents(T109Value amount) {
        return String.format("%010X", amount.number().multiply(BigDecimal.valueOf(100)).longValue());
    }
}
