package kontor.quotes.engine;

import java.time.LocalDate;
import java.util.List;

/// Everything a calculation starts from.
public record Inputs(QuoteInputs quote, List<LineInputs> lines) {
    public Inputs {
        lines = List.copyOf(lines);
    }

    /// The same inputs, with the rates they do not give looked up by country, seller's region and date of delivery. What is
    /// found in no row stays unknown, and will be a problem.
    public Inputs resolved(Reference reference) {
        SellerRegion region = quote.terms().sellerRegion();
        LocalDate day = quote.terms().dateOfDelivery();
        if (region == null || day == null) {
            return this;
        }
        QuoteInputs known = quote.destinationVatRate() != null
                ? quote
                : new QuoteInputs(quote.terms(), quote.costs(), quote.commission(), quote.settings(),
                        reference.destinationVat(region, day).orElse(null));
        return new Inputs(known, lines.stream().map(line -> resolved(line, reference, region, day)).toList());
    }

    private static LineInputs resolved(LineInputs line, Reference reference, SellerRegion region, LocalDate day) {
        String country = line.supplierCountry();
        if (country == null || (line.supplierVatRate() != null && line.internalMarkup() != null)) {
            return line;
        }
        return reference.country(country, region, day).map(line::with).orElse(line);
    }
}
