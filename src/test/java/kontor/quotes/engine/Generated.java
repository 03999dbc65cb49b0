package kontor.quotes.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Quotes made by a seeded die: any terms, any number of lines, odd prices.
public final class Generated {
    private static final List<String> COUNTRIES = List.of("TURKEY", "CHINA", "POLAND", "EU_CROSS_BORDER", "UAE", "OTHER");
    private final Random dice;

    public Generated(long seed) {
        dice = new Random(seed);
    }

    public Inputs inputs(int lines) {
        List<LineInputs> all = new ArrayList<>();
        boolean weights = dice.nextBoolean();
        for (int i = 0; i < lines; i++) {
            all.add(line(i + 1, weights));
        }
        return new Inputs(quote(), all);
    }

    private QuoteInputs quote() {
        PaymentTerms payment = one(PaymentTerms.values());
        BigDecimal advance = switch (payment) {
            case PREPAID_100 -> BigDecimal.ONE;
            case POSTPAID_100 -> BigDecimal.ZERO;
            case PARTIAL -> decimal(70, 2);
        };
        BigDecimal milestone = payment == PaymentTerms.PARTIAL ? decimal(10, 2) : BigDecimal.ZERO;
        Terms terms = new Terms(one(SellerRegion.RU, SellerRegion.TR), one(SaleType.SUPPLY, SaleType.TRANSIT), one(Incoterms.values()),
                "EUR", 1 + dice.nextInt(120), null, null, payment, advance, List.of(milestone, BigDecimal.ZERO, milestone),
                dice.nextInt(60), decimal(100, 2));
        CommissionType type = one(CommissionType.values());
        return new QuoteInputs(terms,
                new Costs(money(), money(), money(), money(), money(), money(), money(), money()),
                new Commission(type, money(), decimal(10, 2)),
                new QuoteSettings(decimal(5, 2), decimal(3, 2), decimal(40, 2), BigDecimal.valueOf(365), decimal(100, 5), dice.nextInt(30)),
                one(new BigDecimal("0.20"), new BigDecimal("0.22"), BigDecimal.ZERO));
    }

    private LineInputs line(int number, boolean weights) {
        return new LineInputs(number, 1L + dice.nextInt(200), weights ? decimal(30_000, 3).add(BigDecimal.ONE) : BigDecimal.ZERO, "USD",
                decimal(2_000_000, 2).add(BigDecimal.ONE), one(COUNTRIES.toArray(String[]::new)), decimal(25, 2), decimal(30, 2),
                decimal(900_000, 4).add(BigDecimal.ONE), "8409990009", decimal(20, 2), dice.nextInt(4) == 0 ? money() : BigDecimal.ZERO,
                decimal(60, 2), decimal(6, 2));
    }

    private BigDecimal money() {
        return dice.nextInt(3) == 0 ? BigDecimal.ZERO : decimal(300_000, 2);
    }

    /// From zero to less than `below` units of the last decimal.
    private BigDecimal decimal(int below, int scale) {
        return BigDecimal.valueOf(dice.nextInt(below), scale);
    }

    @SafeVarargs
    private <T> T one(T... of) {
        return of[dice.nextInt(of.length)];
    }
}
