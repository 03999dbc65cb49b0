package kontor.fx;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one source said for one date; never changed.
///
/// @param validDate the date the rates are for, by the source
/// @param base      the currency the rates are told in; has no rate itself
/// @param fetchedAt when it came in, or was entered
/// @param basedOn   the public set a [RateSource#MIXED] one was made from; its rates are copied
/// @param sha256    of the content, in hex: source, date, base, direction and all rates
/// @param rates     by currency
public record RateSet(UUID id, RateSource source, LocalDate validDate, String base, Quotation quotation, Instant fetchedAt,
        @Nullable UUID basedOn, String sha256, List<Rate> rates) {
    public RateSet {
        rates = List.copyOf(rates);
    }

    /// A set without its rates, for lists.
    ///
    /// @param currencies how many it has rates for
    public record Head(UUID id, RateSource source, LocalDate validDate, String base, Quotation quotation, Instant fetchedAt,
            @Nullable UUID basedOn, String sha256, int currencies) {
    }

    /// A currency as somebody named it.
    ///
    /// @param pointer where: a JSON pointer, or `?from`; a missing rate is told there
    public record Named(String currency, String pointer) {
    }

    /// The published rate; empty for the base, and for a currency the source says nothing about.
    public Optional<Rate> rate(String currency) {
        return rates.stream().filter(each -> each.currency().equals(currency)).findFirst();
    }

    /// Whether amounts in this currency can be converted.
    public boolean knows(String currency) {
        return currency.equals(base) || rate(currency).isPresent();
    }

    /// How many units of `to` one unit of `from` is, with 34 digits ([java.math.MathContext#DECIMAL128], divided once); exactly
    /// 1 only for a currency and itself.
    ///
    /// @throws kontor.platform.Refused [FxFailure.MissingRate], at the pointer of the currency that has none
    public BigDecimal ratePerUnit(Named from, Named to) {
        return TriangleMath.rate(path(from, to));
    }

    /// The same where nobody is to be pointed at.
    public BigDecimal ratePerUnit(String from, String to) {
        return ratePerUnit(new Named(from, ""), new Named(to, ""));
    }

    /// Units of the purchase currency per one unit of the quote currency: what the price calculation divides by
    /// (`fxRate`). With 49.1889 lira for a euro, a purchase in lira quoted in euro has 49.1889.
    public BigDecimal purchaseUnitsPerQuoteUnit(Named purchase, Named quote) {
        return ratePerUnit(quote, purchase);
    }

    /// The steps from one currency to the other: none, one, or two over the base.
    ///
    /// @throws kontor.platform.Refused [FxFailure.MissingRate]
    public List<Conversion.Step> path(Named from, Named to) {
        return TriangleMath.path(this, from, to);
    }
}
