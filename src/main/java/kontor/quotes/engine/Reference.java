package kontor.quotes.engine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The reference rows a calculation looks rates up in. What no row covers is unknown.
public record Reference(List<CountryRule> countries, List<DestinationVatRule> destinationVat) {
    private static final LocalDate ALWAYS = LocalDate.of(2000, 1, 1);
    private static final LocalDate NEW_VAT = LocalDate.of(2026, 1, 1);
    /// No rows: every rate has to be given.
    public static final Reference NONE = new Reference(List.of(), List.of());
    /// The workbook's tables: columns for Russian and Turkish sellers, none for Chinese ones.
    public static final Reference WORKBOOK = workbook();

    public Reference {
        countries = List.copyOf(countries);
        destinationVat = List.copyOf(destinationVat);
    }

    /// The row in force for this combination on this day.
    public Optional<CountryRule> country(String country, SellerRegion region, LocalDate day) {
        return countries.stream().filter(each -> each.country().equals(country) && each.region() == region)
                .filter(each -> !each.validFrom().isAfter(day)).max(Comparator.comparing(CountryRule::validFrom));
    }

    /// The destination's VAT for goods delivered on this day.
    public Optional<BigDecimal> destinationVat(SellerRegion region, LocalDate day) {
        return destinationVat.stream().filter(each -> each.region() == region && !each.validFrom().isAfter(day))
                .max(Comparator.comparing(DestinationVatRule::validFrom)).map(DestinationVatRule::rate);
    }

    private static Reference workbook() {
        Stream<CountryRule> all = Stream.of(rows("TURKEY", ALWAYS, "0.20", "0.02", "0.00"),
                rows("TURKEY_TRANSIT", ALWAYS, "0.00", "0.02", "0.00"), rows("RUSSIA", ALWAYS, "0.20", "0.00", "0.00"),
                rows("RUSSIA", NEW_VAT, "0.22", "0.00", "0.00"), rows("CHINA", ALWAYS, "0.13", "0.02", "0.00"),
                rows("LITHUANIA", ALWAYS, "0.21", "0.04", "0.02"), rows("LATVIA", ALWAYS, "0.21", "0.04", "0.02"),
                rows("BULGARIA", ALWAYS, "0.20", "0.04", "0.02"), rows("POLAND", ALWAYS, "0.23", "0.04", "0.02"),
                rows("EU_CROSS_BORDER", ALWAYS, "0.00", "0.04", "0.02"), rows("UAE", ALWAYS, "0.05", "0.03", "0.01"),
                rows("OTHER", ALWAYS, "0.00", "0.02", "0.00")).flatMap(each -> each);
        return new Reference(all.toList(), Stream.of(SellerRegion.values())
                .flatMap(region -> Stream.of(new DestinationVatRule(region, ALWAYS, new BigDecimal("0.20")),
                        new DestinationVatRule(region, NEW_VAT, new BigDecimal("0.22"))))
                .toList());
    }

    private static Stream<CountryRule> rows(String country, LocalDate from, String vat, String markupRu, String markupTr) {
        return Stream.of(new CountryRule(country, SellerRegion.RU, from, new BigDecimal(vat), new BigDecimal(markupRu)),
                new CountryRule(country, SellerRegion.TR, from, new BigDecimal(vat), new BigDecimal(markupTr)));
    }
}
