package kontor.quotes;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a list of quotes can show in a column.
enum Column {
    ID(QuoteHead::id),
    NUMBER(QuoteHead::number),
    STATE(QuoteHead::state),
    TITLE(QuoteHead::title),
    CUSTOMER(QuoteHead::customerName),
    CUSTOMER_ID(QuoteHead::customerId),
    SELLER_ID(QuoteHead::sellerId),
    OWNER(QuoteHead::ownerName),
    OWNER_ID(QuoteHead::ownerId),
    QUOTE_DATE(QuoteHead::quoteDate),
    VALID_UNTIL(QuoteHead::validUntil),
    REVISION(QuoteHead::revision),
    CURRENCY(QuoteHead::currency),
    AMOUNT(QuoteHead::amount),
    REPORTING_CURRENCY(QuoteHead::reportingCurrency),
    REPORTING_AMOUNT(QuoteHead::reportingAmount),
    MARGIN(QuoteHead::margin),
    RETURNED_REASON(QuoteHead::returnedReason),
    CREATED_AT(QuoteHead::createdAt),
    UPDATED_AT(QuoteHead::updatedAt),
    SENT_AT(QuoteHead::sentAt),
    ACCEPTED_AT(QuoteHead::acceptedAt),
    MONTH(head -> head.quoteDate().toString().substring(0, 7)),
    YEAR(head -> head.quoteDate().getYear());

    /// What a list shows when nothing else is said.
    static final List<Column> USUAL = List.of(NUMBER, STATE, TITLE, CUSTOMER, OWNER, QUOTE_DATE, VALID_UNTIL, CURRENCY, AMOUNT, MARGIN);

    // The checker cannot see that a method reference has no state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<QuoteHead, @Nullable Object> cell;

    Column(Function<QuoteHead, @Nullable Object> cell) {
        this.cell = cell;
    }

    /// Its name on the wire.
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Nullable
    Object cell(QuoteHead head) {
        Object value = cell.apply(head);
        return value instanceof Enum<?> word ? word.name().toLowerCase(Locale.ROOT) : value;
    }

    /// A quote in these columns, by their names.
    static Map<String, @Nullable Object> row(QuoteHead head, List<Column> columns) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        columns.forEach(each -> row.put(each.wire(), each.cell(head)));
        return row;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Column::wire).toList();
    }
}
