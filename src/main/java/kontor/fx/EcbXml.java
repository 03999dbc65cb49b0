package kontor.fx;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The European Central Bank's reference rates, `eurofxref-*.xml`: a `Cube` with a `time` for each day, in it a `Cube` with
/// `currency` and `rate` for each currency: so many units for one euro.
final class EcbXml {
    static final String BASE = "EUR";
    private static final Pattern RATE = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");

    private EcbXml() {}

    /// The sets of all days in it, in the document's order.
    static List<PublishedRates> sets(byte[] document) throws FeedMistake {
        Map<LocalDate, List<Rate>> days = days(FeedXml.elements(document));
        List<PublishedRates> sets = new ArrayList<>();
        for (Map.Entry<LocalDate, List<Rate>> day : days.entrySet()) {
            Set<String> seen = new HashSet<>(Set.of(BASE));
            if (day.getValue().isEmpty() || day.getValue().size() > PublishedRates.RATES_MAX
                    || !day.getValue().stream().allMatch(each -> seen.add(each.currency()))) {
                throw FeedMistake.malformed("a day without currencies, or with one twice");
            }
            sets.add(new PublishedRates(RateSource.ECB, day.getKey(), BASE, Quotation.UNITS_PER_BASE, day.getValue()));
        }
        if (sets.isEmpty()) {
            throw FeedMistake.malformed("no day in it");
        }
        return sets;
    }

    private static Map<LocalDate, List<Rate>> days(List<FeedXml> elements) throws FeedMistake {
        if (elements.isEmpty() || !elements.getFirst().name().equals("Envelope")) {
            throw FeedMistake.malformed("no document of the European Central Bank");
        }
        Map<LocalDate, List<Rate>> days = new LinkedHashMap<>();
        List<Rate> day = null;
        for (FeedXml each : elements) {
            if (each.name().equals("Cube") && each.attributes().containsKey("time")) {
                day = new ArrayList<>();
                if (days.put(date(each.attribute("time")), day) != null) {
                    throw FeedMistake.malformed("a day twice");
                }
            } else if (each.name().equals("Cube") && each.attributes().containsKey("currency")) {
                if (day == null) {
                    throw FeedMistake.malformed("a rate without a day");
                }
                day.add(rate(each));
            }
        }
        return days;
    }

    private static Rate rate(FeedXml cube) throws FeedMistake {
        String rate = cube.attribute("rate");
        if (!Rate.CURRENCY.matcher(cube.attribute("currency")).matches() || !RATE.matcher(rate).matches()
                || new BigDecimal(rate).signum() == 0) {
            throw FeedMistake.malformed("a currency without code or rate");
        }
        return new Rate(cube.attribute("currency"), 1, new BigDecimal(rate), false);
    }

    private static LocalDate date(String text) throws FeedMistake {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw FeedMistake.malformed("a date that is none");
        }
    }
}
