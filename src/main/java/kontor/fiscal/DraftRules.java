package kontor.fiscal;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import kontor.platform.Failure.Violation;
import org.jspecify.annotations.Nullable;

/// The rules a draft must keep before any figure is worked out: its own shape, and its agreement with the registered
/// goods. All breaches are found at once, each with a pointer into the request body.
final class DraftRules {
    /// Lines of a document; the authority has a bound of its own (1305), whose figure it does not tell.
    static final int LINES_MAX = 500;

    private static final int PAYMENTS_MAX = Payment.Mode.values().length;
    private static final int REFERENCE_BYTES_MAX = 50;
    private static final int CODE_BYTES_MAX = 50;
    private static final int REMARKS_BYTES_MAX = 500;
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private DraftRules() {}

    /// Every rule broken, in the order of the request; empty when figures can be worked out.
    static List<Violation> broken(DocumentDraft draft, Map<String, Good> goods) {
        Violations violations = new Violations();
        head(draft, violations);
        BuyerRules.check(draft.buyer(), violations);
        payments(draft.payments(), violations);
        lines(draft.lines(), goods, violations);
        violations.discount("/document_discount", draft.documentDiscount());
        remarks(draft.remarks(), violations);
        return violations.found();
    }

    private static void head(DocumentDraft draft, Violations violations) {
        violations.required("/kind", draft.kind());
        String reference = draft.reference();
        if (violations.required("/reference", reference)) {
            violations.text("/reference", reference, REFERENCE_BYTES_MAX); // 1121
            if (!reference.equals(reference.strip())) {
                // The authority would strip it, and the answer could no longer be matched with the question.
                violations.add("/reference", "malformed", "must not begin or end with a blank");
            }
        }
        if (violations.required("/currency", draft.currency()) && !CURRENCY.matcher(draft.currency()).matches()) {
            violations.add("/currency", "malformed", "must be three capital letters, such as UGX");
        }
        violations.required("/price_basis", draft.priceBasis());
    }

    private static void payments(List<Payment> payments, Violations violations) {
        if (payments.size() > PAYMENTS_MAX) {
            violations.add("/payment", "payment_count", "has " + payments.size() + " payments; each mode may be given once");
            return;
        }
        Set<Payment.Mode> seen = EnumSet.noneOf(Payment.Mode.class);
        for (int i = 0; i < payments.size(); i++) {
            String pointer = "/payment/" + i;
            Payment payment = payments.get(i);
            if (!violations.required(pointer, payment)) {
                continue;
            }
            violations.amount(pointer + "/amount", payment.amount()); // 2266, 2268
            if (violations.required(pointer + "/mode", payment.mode()) && !seen.add(payment.mode())) {
                violations.add(pointer + "/mode", "duplicate", "is given twice; add the amounts up");
            }
        }
    }

    private static void lines(List<DraftLine> lines, Map<String, Good> goods, Violations violations) {
        if (lines.isEmpty() || lines.size() > LINES_MAX) {
            violations.add("/lines", "line_count", "has " + lines.size() + " lines; 1 to " + LINES_MAX + " are allowed");
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            String pointer = "/lines/" + i;
            if (violations.required(pointer, lines.get(i))) {
                line(pointer, lines.get(i), goods, violations);
            }
        }
    }

    private static void line(String pointer, DraftLine line, Map<String, Good> goods, Violations violations) {
        if (violations.required(pointer + "/code", line.code())) {
            violations.text(pointer + "/code", line.code(), CODE_BYTES_MAX); // 1180
            good(pointer, line, goods.get(line.code()), violations);
        }
        violations.fine(pointer + "/qty", line.qty()); // 1183 to 1186
        violations.fine(pointer + "/unit_price", line.unitPrice()); // 1189 to 1192
        violations.discount(pointer + "/discount", line.discount());
    }

    private static void good(String pointer, DraftLine line, @Nullable Good good, Violations violations) {
        if (good == null) {
            violations.add(pointer + "/code", "unknown_good", "no good is registered under this code"); // 2122
            return;
        }
        agrees(pointer + "/name", line.name(), good.name(), violations); // 2123
        agrees(pointer + "/unit", line.unit(), good.unit(), violations); // 1208
        agrees(pointer + "/tax", word(line.tax()), word(good.treatment()), violations);
    }

    // As the request writes it.
    private static @Nullable String word(@Nullable TaxTreatment treatment) {
        return treatment == null ? null : treatment.name().toLowerCase(Locale.ROOT);
    }

    private static void agrees(String pointer, @Nullable String stated, @Nullable String registered, Violations violations) {
        if (stated != null && !stated.equals(registered)) {
            violations.add(pointer, "contradicts_good",
                    "differs from the registered good's \"" + registered + "\"; leave it out to take that");
        }
    }

    private static void remarks(@Nullable String remarks, Violations violations) {
        // Remarks may run over several lines; nothing else may.
        violations.text("/remarks", remarks == null ? null : remarks.replace('\n', ' ').replace('\r', ' '), REMARKS_BYTES_MAX);
    }
}
