package kontor.quotes.engine;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What each line must be before anything is calculated.
final class LineChecks {
    private static final BigDecimal MARKUP_MAX = new BigDecimal(5);
    private static final long QUANTITY_MAX = 1_000_000_000;

    private final RuleSet rules;
    private final List<LineInputs> lines;
    private final Findings found;

    LineChecks(RuleSet rules, List<LineInputs> lines, Findings found) {
        this.rules = rules;
        this.lines = lines;
        this.found = found;
    }

    void all() {
        int count = lines.size();
        if (count < 1) {
            found.at("/items", "empty", "A quote has at least one line.");
        }
        if (count > Calculation.LINES_MAX) {
            found.at("/items", "too_many", "At most " + Calculation.LINES_MAX + " lines.");
            return;
        }
        Set<Integer> numbers = new HashSet<>();
        for (int i = 0; i < count; i++) {
            LineInputs line = lines.get(i);
            found.item(i);
            found.that(numbers.add(line.line()), "line", "twice", "Another line has this number.");
            goods(line);
            rates(line);
        }
        if (rules.partialWeights() == PartialWeights.REFUSED && Weights.partial(lines)) {
            weightless();
        }
    }

    private void goods(LineInputs line) {
        found.whole(line.quantity(), 1, QUANTITY_MAX, "quantity");
        found.amount(line.unitWeightKg(), "unitWeightKg");
        found.positive(line.basePriceWithVat(), "basePriceWithVat");
        found.word(line.supplierCountry(), Word.COUNTRY, "supplierCountry", "A country's code, as TURKEY or EU_CROSS_BORDER.");
        found.that(line.purchaseCurrency() == null || Word.CURRENCY.fits(line.purchaseCurrency()), "purchaseCurrency",
                "malformed",
                "Three capital letters.");
        found.word(line.hsCode(), Word.HS_CODE, "hsCode", "Ten digits.");
    }

    private void rates(LineInputs line) {
        found.positive(line.fxRate(), "fxRate");
        found.share(line.supplierDiscount(), "supplierDiscount");
        found.share(line.dutyRate(), "dutyRate");
        found.amount(line.exciseAmount(), "exciseAmount");
        found.upTo(MARKUP_MAX, line.markup(), "markup");
        looked(line.supplierVatRate(), "supplierVatRate");
        looked(line.internalMarkup(), "internalMarkup");
    }

    /// A rate that the country rules might have given.
    private void looked(@Nullable BigDecimal rate, String pointer) {
        if (rate != null) {
            found.share(rate, pointer);
        } else {
            found.that(false, pointer, "no_rate",
                    "Neither given, nor found for the supplier's country, the seller's region and the date of delivery.");
        }
    }

    private void weightless() {
        for (int i = 0; i < lines.size(); i++) {
            BigDecimal weight = lines.get(i).unitWeightKg();
            found.item(i);
            found.that(weight == null || weight.signum() != 0, "unitWeightKg", "no_weight",
                    "Other lines have a weight; this one would bear no freight.");
        }
    }
}
