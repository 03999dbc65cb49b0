package kontor.quotes.documents;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kontor.quotes.documents.OfferColumn.Kind;
import kontor.quotes.engine.DisplayShares;
import org.jspecify.annotations.Nullable;

/// The table of lines, made row by row. What the calculation leaves unrounded is shown in cents that add up to their total
/// (specification 2.6): for these few columns, and for nothing else, all lines are looked at beforehand.
final class Grid {
    private static final int CENTS = 2;

    private final Offer offer;
    private final List<OfferColumn> columns;
    private final Map<OfferColumn, long[]> cents = new EnumMap<>(OfferColumn.class);
    private int place;

    Grid(Offer offer, List<OfferColumn> columns) {
        this.offer = offer;
        this.columns = columns;
        columns.stream().filter(each -> each.kind() == Kind.SHARED).forEach(each -> cents.put(each, shares(offer, each)));
    }

    private static long[] shares(Offer offer, OfferColumn column) {
        List<BigDecimal> exact = new ArrayList<>(offer.lines().count());
        offer.lines().forEach(line -> exact.add((BigDecimal) column.cell(line)));
        return DisplayShares.of(exact, CENTS).stream().mapToLong(each -> each.unscaledValue().longValueExact()).toArray();
    }

    List<OfferColumn> columns() {
        return columns;
    }

    List<String> titles() {
        return columns.stream().map(each -> each.title(offer.language(), offer.currency())).toList();
    }

    /// The next line's cells: text, a whole number or a decimal; shares in per cent.
    List<Object> row(OfferLine line) {
        List<Object> row = new ArrayList<>(columns.size());
        columns.forEach(each -> row.add(shown(each, line)));
        place++;
        return row;
    }

    /// Below the last line; null where there is no sum.
    List<@Nullable Object> totals() {
        List<@Nullable Object> totals = new ArrayList<>(columns.size());
        for (OfferColumn each : columns) {
            BigDecimal total = each.total(offer);
            totals.add(total == null ? null : total.setScale(CENTS, RoundingMode.HALF_UP));
        }
        totals.set(0, Phrase.TOTAL.in(offer.language()));
        return totals;
    }

    /// A cell as people read it.
    static String text(OfferColumn column, @Nullable Object cell, Language language) {
        return switch (cell) {
            case null -> "";
            case Long count -> language.count(count);
            case BigDecimal value -> column.kind() == Kind.RATE || column.kind() == Kind.SHARE
                    ? language.rate(value)
                    : language.amount(value);
            default -> cell.toString();
        };
    }

    private Object shown(OfferColumn column, OfferLine line) {
        return switch (column.kind()) {
            case TEXT, COUNT, PRICE, MONEY, FOREIGN, RATE -> column.cell(line);
            case SHARED -> BigDecimal.valueOf(requireNonNull(cents.get(column))[place], CENTS);
            case SHARE -> ((BigDecimal) column.cell(line)).movePointRight(CENTS);
        };
    }
}
