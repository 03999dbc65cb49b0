package kontor.fiscal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/// The tax arithmetic: from a draft and its goods to a document with every figure. Pure; exact decimals throughout.
///
/// The rules and the evidence for them are in fiscal.md 3: totals are cut, taxes are rounded half up per line, and the
/// document's figures are sums of the lines' rounded ones, never recomputed from a sum.
final class TaxMath {
    static final int PRICE_DECIMALS = Violations.FINE_DECIMALS_MAX;
    static final int AMOUNT_DECIMALS = Violations.AMOUNT_DECIMALS_MAX;

    private static final BigDecimal CENT = new BigDecimal("0.01");

    private TaxMath() {}

    /// Works the draft out.
    ///
    /// @param goods      the registered goods by code, at least those of [DocumentDraft#codes()] that exist
    /// @param operator   who issues it, as the authority will show
    /// @param acceptedAt the time of issue unless the draft states one
    /// @throws kontor.platform.Refused carrying [FiscalFailure.InvalidDocument] with every rule the draft breaks; those
    ///         about figures are only looked at once the draft is complete
    static ComputedDocument compute(DocumentDraft draft, Map<String, Good> goods, String operator, Instant acceptedAt) {
        Violations violations = new Violations();
        violations.addAll(DraftRules.broken(draft, goods));
        violations.refuse();
        List<PricedLine> priced = draft.lines().stream().map(line -> price(line, goods, draft.priceBasis())).toList();
        FigureRules.lines(priced, draft.documentDiscount(), violations);
        violations.refuse();
        List<ComputedLine> lines = settle(priced, draft.documentDiscount() == null ? BigDecimal.ZERO : draft.documentDiscount());
        List<TaxRow> rows = rows(lines);
        BigDecimal gross = rows.stream().map(TaxRow::gross).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal tax = rows.stream().map(TaxRow::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
        FigureRules.totals(gross, draft.payments(), violations);
        violations.refuse();
        return new ComputedDocument(draft.kind(), draft.reference(), Objects.requireNonNullElse(draft.issuedAt(), acceptedAt),
                draft.currency(), draft.buyer(), operator, lines, rows, gross.subtract(tax), tax, gross, lines.size(),
                payments(draft.payments()), draft.remarks());
    }

    /// A line's total: qty × unit price, cut to two decimals (rule 1316).
    static BigDecimal total(BigDecimal qty, BigDecimal unitPrice) {
        return qty.multiply(unitPrice).setScale(AMOUNT_DECIMALS, RoundingMode.DOWN);
    }

    /// The tax contained in an amount: amount × r ÷ (1 + r), rounded half up (rule 2776).
    static BigDecimal taxIn(BigDecimal amount, TaxTreatment treatment) {
        return amount.multiply(treatment.rate()).divide(BigDecimal.ONE.add(treatment.rate()), AMOUNT_DECIMALS, RoundingMode.HALF_UP);
    }

    /// The smallest unit price of eight decimals whose [#total] for the quantity is the amount; none when the quantity is so
    /// large that its totals step over the amount. A price rounded down always misses, since totals are cut.
    ///
    /// @param amount above zero, two decimals
    /// @param qty    above zero
    static Optional<BigDecimal> unitPriceFor(BigDecimal amount, BigDecimal qty) {
        BigDecimal price = amount.divide(qty, PRICE_DECIMALS, RoundingMode.CEILING);
        return Optional.of(price).filter(enough -> qty.multiply(enough).compareTo(amount.add(CENT)) < 0);
    }

    private static PricedLine price(DraftLine line, Map<String, Good> goods, PriceBasis basis) {
        return PricedLine.of(line, Objects.requireNonNull(goods.get(line.code())), basis);
    }

    private static List<ComputedLine> settle(List<PricedLine> priced, BigDecimal documentDiscount) {
        List<BigDecimal> shares = DiscountShares.split(documentDiscount, priced.stream().map(PricedLine::open).toList());
        return IntStream.range(0, priced.size()).mapToObj(i -> priced.get(i).settle(shares.get(i))).toList();
    }

    private static List<TaxRow> rows(List<ComputedLine> lines) {
        Map<TaxTreatment, TaxRow> rows = new EnumMap<>(TaxTreatment.class);
        for (ComputedLine line : lines) {
            BigDecimal gross = line.total().subtract(line.discount());
            BigDecimal tax = line.tax().subtract(line.discountTax());
            rows.merge(line.treatment(), new TaxRow(line.treatment(), gross.subtract(tax), tax, gross), TaxMath::sum);
        }
        return List.copyOf(rows.values());
    }

    private static TaxRow sum(TaxRow a, TaxRow b) {
        return new TaxRow(a.treatment(), a.net().add(b.net()), a.tax().add(b.tax()), a.gross().add(b.gross()));
    }

    private static List<Payment> payments(List<Payment> stated) {
        return stated.stream().map(payment -> new Payment(payment.mode(), payment.amount().setScale(AMOUNT_DECIMALS))).toList();
    }
}
