package kontor.fx;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The Central Bank of Russia's documents: `XML_daily.asp` (all currencies of a day) and `XML_dynamic.asp` (one currency over a
/// time), as its page "Technical resources" describes them. Decimal commas, dates day first, values for `Nominal` units.
final class CbrXml {
    static final String BASE = "RUB";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern VALUE = Pattern.compile("[0-9]{1,12}(,[0-9]{1,12})?");
    private static final Pattern NOMINAL = Pattern.compile("[1-9][0-9]{0,8}");
    /// Written by a program that turns to powers of ten where the number is small.
    private static final Pattern UNIT_RATE = Pattern.compile("[0-9]{1,12}(,[0-9]{1,25})?(E[+-]?[0-9]{1,2})?");
    private static final BigDecimal UNIT_RATE_NEAR = new BigDecimal("10000");

    private CbrXml() {}

    /// A day's rates, for the date the document itself names.
    static PublishedRates daily(byte[] document) throws FeedMistake {
        List<FeedXml> elements = FeedXml.elements(document);
        LocalDate date = date(root(elements).attribute("Date"));
        List<Rate> rates = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(BASE));
        for (Map<String, String> fields : records(elements, "Valute")) {
            Rate rate = rate(fields.getOrDefault("CharCode", ""), fields);
            if (!seen.add(rate.currency())) {
                throw FeedMistake.malformed("a currency stands in it twice, or is the rouble");
            }
            rates.add(rate);
        }
        if (rates.isEmpty() || rates.size() > PublishedRates.RATES_MAX) {
            throw FeedMistake.malformed("no currencies, or too many");
        }
        return new PublishedRates(RateSource.CBR, date, BASE, Quotation.BASE_PER_UNITS, rates);
    }

    /// One currency's rates by their dates.
    ///
    /// @param id the bank's own name of the currency: `R01235`
    static Map<LocalDate, Rate> history(byte[] document, String id, String currency) throws FeedMistake {
        List<FeedXml> elements = FeedXml.elements(document);
        Map<LocalDate, Rate> days = new TreeMap<>();
        if (!root(elements).attribute("ID").equals(id)) {
            throw FeedMistake.malformed("the history of another currency");
        }
        for (Map<String, String> fields : records(elements, "Record")) {
            if (!id.equals(fields.get("@Id")) || days.put(date(fields.getOrDefault("@Date", "")), rate(currency, fields)) != null) {
                throw FeedMistake.malformed("a record of another currency, or two for one date");
            }
        }
        return days;
    }

    private static FeedXml root(List<FeedXml> elements) throws FeedMistake {
        if (elements.isEmpty() || !elements.getFirst().name().equals("ValCurs")) {
            throw FeedMistake.malformed("no document of the Central Bank of Russia");
        }
        return elements.getFirst();
    }

    /// The elements below the root with the texts in them; attributes are named with `@`.
    private static List<Map<String, String>> records(List<FeedXml> elements, String name) throws FeedMistake {
        List<Map<String, String>> records = new ArrayList<>();
        for (FeedXml each : elements) {
            if (each.depth() == 2) {
                if (!each.name().equals(name)) {
                    throw FeedMistake.malformed("something other than " + name);
                }
                Map<String, String> fields = new HashMap<>();
                each.attributes().forEach((attribute, value) -> fields.put("@" + attribute, value));
                records.add(fields);
            } else if (each.depth() > 3 || (each.depth() == 3 && records.getLast().put(each.name(), each.text()) != null)) {
                throw FeedMistake.malformed("a field twice, or something within a field");
            }
        }
        return records;
    }

    private static Rate rate(String currency, Map<String, String> fields) throws FeedMistake {
        String nominal = fields.getOrDefault("Nominal", "");
        String value = fields.getOrDefault("Value", "");
        if (!Rate.CURRENCY.matcher(currency).matches() || !NOMINAL.matcher(nominal).matches() || !VALUE.matcher(value).matches()) {
            throw FeedMistake.malformed("a currency without code, nominal or value");
        }
        BigDecimal published = decimal(value);
        if (published.signum() == 0 || !agrees(fields.get("VunitRate"), published, nominal)) {
            throw FeedMistake.malformed("a value that is zero, or not nominal times the rate of one unit");
        }
        return new Rate(currency, Long.parseLong(nominal), published, false);
    }

    /// The rate of one unit says the same once more, where it is there; it is not kept, only compared.
    private static boolean agrees(@org.jspecify.annotations.Nullable String unitRate, BigDecimal value, String nominal) {
        if (unitRate == null) {
            return true;
        }
        return UNIT_RATE.matcher(unitRate).matches()
                && decimal(unitRate).multiply(new BigDecimal(nominal)).subtract(value).abs().multiply(UNIT_RATE_NEAR).compareTo(value) <= 0;
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text.replace(',', '.'));
    }

    private static LocalDate date(String text) throws FeedMistake {
        try {
            return LocalDate.parse(text, DATE);
        } catch (DateTimeException e) {
            throw FeedMistake.malformed("a date that is none");
        }
    }
}
