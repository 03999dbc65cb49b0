package kontor.quotes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import kontor.platform.web.Checks;
import kontor.quotes.engine.CountryRule;
import kontor.quotes.engine.DestinationVatRule;
import kontor.quotes.engine.Reference;
import kontor.quotes.engine.SellerRegion;
import org.jspecify.annotations.Nullable;

/// New country and VAT rules as they come in; the whole of them, since a version is never pieced together from others.
record ReferenceWish(@Nullable List<@Nullable Country> countries, @Nullable List<@Nullable DestinationVat> destinationVat) {
    private static final int ROWS_MAX = 1_000;

    /// @param country         such as CHINA or EU_CROSS_BORDER
    /// @param supplierVatRate a fraction; @param internalMarkup a fraction
    record Country(@Nullable String country, @Nullable SellerRegion region, @Nullable LocalDate validFrom,
            @Nullable BigDecimal supplierVatRate, @Nullable BigDecimal internalMarkup) {
    }

    /// @param rate a fraction
    record DestinationVat(@Nullable SellerRegion region, @Nullable LocalDate validFrom, @Nullable BigDecimal rate) {
    }

    /// @throws kontor.platform.Refused naming every field at fault
    Reference checked() {
        List<@Nullable Country> rows = Checks.needed(countries, "/countries");
        List<@Nullable DestinationVat> rates = Checks.needed(destinationVat, "/destination_vat");
        new Checks().that(!rows.isEmpty() && rows.size() <= ROWS_MAX, "/countries", "wrong_number", "From 1 to 1,000 rows.")
                .that(!rates.isEmpty() && rates.size() <= ROWS_MAX, "/destination_vat", "wrong_number", "From 1 to 1,000 rows.").orRefuse();
        Checks checks = new Checks();
        for (int i = 0; i < rows.size(); i++) {
            check(checks, rows.get(i), "/countries/" + i);
        }
        for (int i = 0; i < rates.size(); i++) {
            check(checks, rates.get(i), "/destination_vat/" + i);
        }
        checks.orRefuse();
        Reference reference = new Reference(rows.stream().map(ReferenceWish::rule).toList(),
                rates.stream().map(ReferenceWish::rule).toList());
        once(reference);
        return reference;
    }

    private static void once(Reference reference) {
        long countries = reference.countries().stream().map(each -> List.of(each.country(), each.region(), each.validFrom())).distinct()
                .count();
        long rates = reference.destinationVat().stream().map(each -> List.of(each.region(), each.validFrom())).distinct().count();
        new Checks().that(countries == reference.countries().size(), "/countries", "twice", "Country, region and date stand once.")
                .that(rates == reference.destinationVat().size(), "/destination_vat", "twice", "Region and date stand once.").orRefuse();
    }

    private static void check(Checks checks, @Nullable Country row, String at) {
        if (row == null) {
            checks.present(null, at);
            return;
        }
        checks.that(row.country() != null && row.country().matches("[A-Z][A-Z_]{1,39}"), at + "/country", "malformed",
                "Capital letters, such as CHINA.").present(row.region(), at + "/region");
        rate(checks, row.supplierVatRate(), at + "/supplier_vat_rate");
        rate(checks, row.internalMarkup(), at + "/internal_markup");
        date(checks, row.validFrom(), at + "/valid_from");
    }

    private static void check(Checks checks, @Nullable DestinationVat row, String at) {
        if (row == null) {
            checks.present(null, at);
            return;
        }
        checks.present(row.region(), at + "/region");
        rate(checks, row.rate(), at + "/rate");
        date(checks, row.validFrom(), at + "/valid_from");
    }

    private static void rate(Checks checks, @Nullable BigDecimal value, String pointer) {
        checks.that(value != null && Decimals.share(value, 1), pointer, "out_of_range", "A fraction from 0 to 1.");
    }

    private static void date(Checks checks, @Nullable LocalDate date, String pointer) {
        checks.that(date != null && Dates.plausible(date), pointer, "out_of_range", "A date from 1900 to 2200.");
    }

    private static CountryRule rule(@Nullable Country row) {
        Country known = Objects.requireNonNull(row);
        return new CountryRule(Objects.requireNonNull(known.country()), Objects.requireNonNull(known.region()),
                Objects.requireNonNull(known.validFrom()), Objects.requireNonNull(known.supplierVatRate()),
                Objects.requireNonNull(known.internalMarkup()));
    }

    private static DestinationVatRule rule(@Nullable DestinationVat row) {
        DestinationVat known = Objects.requireNonNull(row);
        return new DestinationVatRule(Objects.requireNonNull(known.region()), Objects.requireNonNull(known.validFrom()),
                Objects.requireNonNull(known.rate()));
    }
}
