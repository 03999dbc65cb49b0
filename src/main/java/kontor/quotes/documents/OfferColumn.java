package kontor.quotes.documents;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import kontor.quotes.engine.LineSymbol;
import kontor.quotes.engine.QuoteSymbol;
import org.jspecify.annotations.Nullable;

/// A column of the grid. The first nine are the customer's; all twenty are the open book.
enum OfferColumn {
    BRAND(Kind.TEXT, 10, "Brand", "Бренд", OfferLine::brand),
    ARTICLE(Kind.TEXT, 14, "Article", "Артикул", OfferLine::sku),
    NAME(Kind.TEXT, 28, "Name", "Наименование", OfferLine::name),
    QUANTITY(Kind.COUNT, 10, "Quantity", "Количество", OfferLine::quantity),
    UNIT_PRICE(Kind.PRICE, 12, "Unit price", "Цена за единицу", of(LineSymbol.UNIT_PRICE)),
    SUM(Kind.MONEY, 13, "Sum", "Сумма", of(LineSymbol.LINE_PRICE), QuoteSymbol.PRICE_TOTAL),
    /// The tax on the sale; what import VAT leaves of it to be paid is no customer's affair.
    VAT(Kind.MONEY, 12, "VAT", "НДС", of(LineSymbol.SALES_VAT), QuoteSymbol.SALES_VAT_TOTAL),
    UNIT_PRICE_WITH_VAT(Kind.PRICE, 12, "Unit price with VAT", "Цена за единицу с НДС", of(LineSymbol.UNIT_PRICE_WITH_VAT)),
    SUM_WITH_VAT(Kind.MONEY, 13, "Sum with VAT", "Сумма с НДС", of(LineSymbol.LINE_PRICE_WITH_VAT), QuoteSymbol.PRICE_WITH_VAT_TOTAL),
    PURCHASE_PRICE(Kind.FOREIGN, 12, "Purchase price with VAT", "Цена закупки с НДС", line -> line.inputs().basePriceWithVat()),
    PURCHASE_CURRENCY(Kind.TEXT, 8, "Purchase currency", "Валюта закупки",
            line -> line.inputs().purchaseCurrency() == null ? "" : line.inputs().purchaseCurrency()),
    DISCOUNT(Kind.SHARE, 9, "Discount, %", "Скидка, %", line -> line.inputs().supplierDiscount()),
    RATE(Kind.RATE, 9, "Exchange rate", "Курс", line -> line.inputs().fxRate()),
    PURCHASE(Kind.SHARED, 13, "Purchase", "Закупка", of(LineSymbol.LINE_COST), QuoteSymbol.LINE_COST_TOTAL),
    FREIGHT(Kind.SHARED, 12, "Freight", "Логистика", of(LineSymbol.FREIGHT_TOTAL), QuoteSymbol.FREIGHT_TOTAL),
    DUTY(Kind.MONEY, 12, "Duty", "Пошлина", of(LineSymbol.DUTY), QuoteSymbol.DUTY_TOTAL),
    EXCISE(Kind.SHARED, 10, "Excise", "Акциз", line -> line.inputs().exciseAmount(), QuoteSymbol.EXCISE_TOTAL),
    FINANCING(Kind.SHARED, 15, "Financing", "Финансирование",
            line -> line.figure(LineSymbol.FINANCING_SHARE).add(line.figure(LineSymbol.CREDIT_SHARE)), QuoteSymbol.FINANCING_COST_TOTAL,
            QuoteSymbol.CREDIT_INTEREST),
    LANDED_COST(Kind.MONEY, 14, "Landed cost", "Себестоимость", of(LineSymbol.LANDED_COST), QuoteSymbol.LANDED_COST_TOTAL),
    MARKUP(Kind.SHARE, 9, "Markup, %", "Наценка, %", line -> line.inputs().markup());

    /// What the customer sees.
    static final List<OfferColumn> SUPPLY = List.of(BRAND, ARTICLE, NAME, QUANTITY, UNIT_PRICE, SUM, VAT, UNIT_PRICE_WITH_VAT,
            SUM_WITH_VAT);
    /// Everything.
    static final List<OfferColumn> OPEN_BOOK = List.of(values());

    private final Kind kind;
    private final int width;
    private final String english;
    private final String russian;
    // The checker cannot see that a method reference has no state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<OfferLine, @Nullable Object> cell;
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<QuoteSymbol> summands;

    OfferColumn(Kind kind, int width, String english, String russian, Function<OfferLine, @Nullable Object> cell,
            QuoteSymbol... summands) {
        this.kind = kind;
        this.width = width;
        this.english = english;
        this.russian = russian;
        this.cell = cell;
        this.summands = List.of(summands);
    }

    /// What stands in a column.
    enum Kind {
        TEXT, COUNT,
        /// Of one unit, in the quote's currency.
        PRICE,
        /// In the quote's currency, to the cent.
        MONEY,
        /// In the quote's currency, unrounded: shown in cents that add up to its total.
        SHARED,
        /// In the currency it was bought in.
        FOREIGN, SHARE, RATE
    }

    Kind kind() { return kind; }

    /// Beside the others'.
    int width() { return width; }

    /// With the currency, where the figures are in the quote's.
    String title(Language language, String currency) {
        String name = switch (language) {
            case EN -> english;
            case RU -> russian;
        };
        return kind == Kind.PRICE || kind == Kind.MONEY || kind == Kind.SHARED ? name + ", " + currency : name;
    }

    /// As it is in the revision.
    Object cell(OfferLine line) {
        return requireNonNull(cell.apply(line));
    }

    /// Null where a sum says nothing.
    @Nullable
    BigDecimal total(Offer offer) {
        return summands.isEmpty() ? null : summands.stream().map(offer::figure).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Function<OfferLine, @Nullable Object> of(LineSymbol symbol) {
        return line -> line.figure(symbol);
    }
}
