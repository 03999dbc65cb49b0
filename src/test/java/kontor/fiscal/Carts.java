package kontor.fiscal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Random drafts that keep the rules: any number of decimals allowed, mixed treatments, both bases, discounts up to the
/// whole of a line.
final class Carts {
    static final Map<String, Good> GOODS = Map.of( //
            "S", new Good("S", "Standard good", "PCE", "43211503", null, TaxTreatment.STANDARD), //
            "Z", new Good("Z", "Zero good", "PCE", "50131701", null, TaxTreatment.ZERO), //
            "E", new Good("E", "Exempt good", "PCE", "42132205", null, TaxTreatment.EXEMPT));

    private static final List<String> CODES = List.of("S", "S", "Z", "E");
    private final Random random;

    Carts(long seed) {
        random = new Random(seed);
    }

    DocumentDraft next() {
        List<DraftLine> lines = new ArrayList<>();
        lines.add(line(false));
        int more = random.nextInt(12);
        for (int i = 0; i < more; i++) {
            lines.add(line(random.nextBoolean()));
        }
        PriceBasis basis = random.nextBoolean() ? PriceBasis.TAX_INCLUSIVE : PriceBasis.TAX_EXCLUSIVE;
        // At most half, so that something is left to be sold.
        BigDecimal discount = random.nextBoolean() ? null : upTo(open(lines).divide(BigDecimal.TWO, 2, RoundingMode.DOWN));
        return new DocumentDraft(DocumentKind.INVOICE, "R-1", null, Instant.EPOCH, "UGX", basis,
                new Buyer(Buyer.Type.B2C, null, null, null, "Walk-in", null, null, null, null), List.of(), lines, discount, null);
    }

    private DraftLine line(boolean discounted) {
        String code = CODES.get(random.nextInt(CODES.size()));
        while (true) {
            BigDecimal qty = figure(6);
            BigDecimal price = figure(9);
            BigDecimal total = qty.multiply(price).setScale(2, RoundingMode.DOWN);
            if (total.signum() > 0 && total.precision() <= 12) {
                BigDecimal whole = random.nextInt(8) == 0 ? total : upTo(total);
                return new DraftLine(code, null, qty, null, price, discounted ? whole : null, null);
            }
        }
    }

    /// Above zero, up to eight decimals and `digits` figures in all.
    private BigDecimal figure(int digits) {
        int length = 1 + random.nextInt(digits);
        return new BigDecimal(new BigInteger(length * 3, random).add(BigInteger.ONE), random.nextInt(9));
    }

    private BigDecimal upTo(BigDecimal most) {
        BigInteger cents = most.movePointRight(2).toBigInteger();
        return new BigDecimal(new BigInteger(cents.bitLength() + 8, random).mod(cents.add(BigInteger.ONE)), 2);
    }

    private static BigDecimal open(List<DraftLine> lines) {
        BigDecimal open = BigDecimal.ZERO;
        for (DraftLine line : lines) {
            BigDecimal total = line.qty().multiply(line.unitPrice()).setScale(2, RoundingMode.DOWN);
            open = open.add(line.discount() == null ? total : total.subtract(line.discount()));
        }
        return open;
    }
}
