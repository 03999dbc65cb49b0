package kontor.sandbox;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kontor.sandbox.InventedRates.Listed;

/// The documents of the two banks, in their own words and encodings.
final class RateDocuments {
    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.uuuu");
    private static final Charset CYRILLIC = Charset.forName("windows-1251");
    private static final int DAYS = 90;

    private RateDocuments() {}

    /// `XML_daily.asp`: the rates of a day.
    ///
    /// @param named the date the document says it is for
    static byte[] roubles(LocalDate date, LocalDate named, Predicate<Listed> which) {
        return cyrillic(InventedRates.of(date).stream().filter(which).map(each -> """
                <Valute ID="%s"><NumCode>%s</NumCode><CharCode>%s</CharCode><Nominal>%d</Nominal><Name>%s</Name><Value>%s</Value>\
                <VunitRate>%s</VunitRate></Valute>""".formatted(each.id(), each.number(), each.code(), each.nominal(), each.name(),
                comma(each.value()), comma(each.ofOne().stripTrailingZeros())))
                .collect(Collectors.joining("", "<ValCurs Date=\"" + DAY.format(
                        named) + "\" name=\"Foreign Currency Market\">", "</ValCurs>")));
    }

    /// `XML_dynamic.asp`: one currency on all days of a time.
    static byte[] roubleHistory(String id, LocalDate from, LocalDate to) {
        return cyrillic(from.datesUntil(to.plusDays(1)).filter(InventedRates::roubleDay).flatMap(
                date -> InventedRates.of(date).stream().filter(each -> each.id().equals(id)).map(each -> """
                        <Record Date="%s" Id="%s"><Nominal>%d</Nominal><Value>%s</Value><VunitRate>%s</VunitRate></Record>"""
                        .formatted(DAY.format(date), id, each.nominal(), comma(each.value()), comma(each.ofOne().stripTrailingZeros()))))
                .collect(Collectors.joining("", "<ValCurs ID=\"" + id + "\" DateRange1=\"" + DAY.format(from) + "\" DateRange2=\""
                        + DAY.format(to) + "\" name=\"Foreign Currency Market Dynamic\">", "</ValCurs>")));
    }

    /// `eurofxref-daily.xml`.
    static byte[] euros(LocalDate date, LocalDate named, Predicate<Listed> which) {
        return envelope(euroDay(date, named, which));
    }

    /// `eurofxref-hist-90d.xml`, newest first.
    static byte[] euroHistory(LocalDate newest) {
        return envelope(Stream.iterate(newest, date -> date.minusDays(1)).limit(DAYS).filter(InventedRates::euroDay)
                .map(date -> euroDay(date, date, each -> true)).collect(Collectors.joining()));
    }

    private static String euroDay(LocalDate date, LocalDate named, Predicate<Listed> which) {
        List<Listed> all = InventedRates.of(date);
        BigDecimal euro = all.stream().filter(each -> each.code().equals("EUR")).findFirst().orElseThrow().ofOne();
        return all.stream().filter(each -> !each.code().equals("EUR")).filter(which)
                .map(each -> "<Cube currency='%s' rate='%s'/>".formatted(each.code(),
                        euro.divide(each.ofOne(), new MathContext(6)).toPlainString()))
                .collect(Collectors.joining("", "<Cube time='" + named + "'>", "</Cube>"));
    }

    private static byte[] envelope(String days) {
        return ("""
                <?xml version="1.0" encoding="UTF-8"?>
                <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
                <gesmes:subject>Reference rates</gesmes:subject><gesmes:Sender><gesmes:name>Sandbox</gesmes:name></gesmes:Sender>
                <Cube>""" + days + "</Cube></gesmes:Envelope>").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] cyrillic(String content) {
        return ("<?xml version=\"1.0\" encoding=\"windows-1251\"?>" + content).getBytes(CYRILLIC);
    }

    private static String comma(BigDecimal number) {
        return number.toPlainString().replace('.', ',');
    }
}
