package kontor.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import kontor.fx.RateFeed.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The Central Bank of Russia's documents, as it writes them and as nobody should.
class CbrXmlTest {
    private static final Charset CYRILLIC = Charset.forName("windows-1251");
    private static final String USD = valute("USD", "1", "78,2530", "78,253");
    private static final String SAMPLE = "<ValCurs Date=\"17.11.2026\" name=\"Foreign Currency Market\">" + USD
            + valute("TRY", "10", "18,4570", "1,8457") + valute("KZT", "100", "15,1100", "0,1511")
            + valute("VND", "10000", "30,9200", "0,003092") + valute("EUR", "1", "90,7880", "90,788") + "</ValCurs>";

    private static String valute(String code, String nominal, String value, String unit) {
        return "<Valute ID=\"R01235\"><NumCode>840</NumCode><CharCode>" + code + "</CharCode><Nominal>" + nominal
                + "</Nominal><Name>Рублей за единицу</Name><Value>" + value + "</Value><VunitRate>" + unit + "</VunitRate></Valute>";
    }

    private static byte[] bytes(String content) {
        return ("<?xml version=\"1.0\" encoding=\"windows-1251\"?>" + content).getBytes(CYRILLIC);
    }

    private static PublishedRates read(String content) throws FeedMistake {
        return CbrXml.daily(bytes(content));
    }

    private static Reason refused(byte[] document) {
        try {
            throw new AssertionError("was read: " + CbrXml.daily(document));
        } catch (FeedMistake e) {
            return e.failed().reason();
        }
    }

    @Test
    void everyNominalIsKeptAsItWasPublishedWithAllItsDigits() throws FeedMistake {
        PublishedRates set = read(SAMPLE);
        assertThat(set.validDate()).isEqualTo(LocalDate.of(2026, 11, 17));
        assertThat(set.base()).isEqualTo("RUB");
        assertThat(set.rates()).containsExactlyInAnyOrder(new Rate("USD", 1, new BigDecimal("78.2530"), false),
                new Rate("TRY", 10, new BigDecimal("18.4570"), false), new Rate("KZT", 100, new BigDecimal("15.1100"), false),
                new Rate("VND", 10_000, new BigDecimal("30.9200"), false), new Rate("EUR", 1, new BigDecimal("90.7880"), false));
    }

    @Test
    void aRateOfOneUnitMayBeMissingAndMayStandAsAPowerOfTen() throws FeedMistake {
        String without = USD.replaceAll("<VunitRate>.*</VunitRate>", "");
        String power = valute("IRR", "1000000", "1,8600", "1,86E-06");
        assertThat(read("<ValCurs Date=\"17.11.2026\">" + without + power + "</ValCurs>").rates()).hasSize(2);
    }

    @Test
    void whatIsNotInCyrillicWhereItSaysSoIsStillRead() throws FeedMistake {
        byte[] utf8 = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + SAMPLE).getBytes(StandardCharsets.UTF_8);
        assertThat(CbrXml.daily(utf8).rates()).hasSize(5);
        byte[] lies = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + SAMPLE).getBytes(CYRILLIC);
        assertThat(refused(lies)).isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<ValCurs Date=\"17.11.2026\"></ValCurs>", "<Other Date=\"17.11.2026\"/>",
            "<ValCurs Date=\"31.02.2026\">%s</ValCurs>",
            "<ValCurs Date=\"2026-11-17\">%s</ValCurs>", "<ValCurs>%s</ValCurs>", "<ValCurs Date=\"17.11.2026\">%s%s</ValCurs>",
            "<ValCurs Date=\"17.11.2026\"><Other/>%s</ValCurs>", "<html><body>busy</body></html>"})
    void aDocumentThatIsNoneIsRefused(String form) {
        assertThat(refused(bytes(form.formatted(USD, USD)))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void aCurrencyWithoutCodeNominalOrValueIsRefused() {
        for (String wrong : Arrays.asList(valute("", "1", "1,0", "1"), valute("US1", "1", "1,0", "1"), valute("RUB", "1", "1,0", "1"),
                valute("USD", "0", "1,0", "1"), valute("USD", "-1", "1,0", "1"), valute("USD", "1,5", "1,0", "1"),
                valute("USD", "", "1,0", "1"), valute("USD", "1", "0,0000", "0"), valute("USD", "1", "-1,0", "-1"),
                valute("USD", "1", "1.0", "1"), valute("USD", "1", "1 000,0", "1"), valute("USD", "1", "", ""),
                valute("USD", "1", "1e9", "1"), valute("USD", "10", "78,2530", "78,2530"),
                USD.replace("</Valute>", "<Value>1,0</Value></Valute>"), USD.replace("<Value>", "<Value><b/>"))) {
            assertThat(refused(bytes("<ValCurs Date=\"17.11.2026\">" + wrong + "</ValCurs>"))).as(wrong).isEqualTo(Reason.MALFORMED);
        }
    }

    @Test
    void aDocumentCutAnywhereIsRefused() {
        byte[] whole = bytes(SAMPLE);
        for (int length = 0; length < whole.length; length += 7) {
            assertThat(refused(Arrays.copyOf(whole, length))).as("cut at " + length).isEqualTo(Reason.MALFORMED);
        }
    }

    @Test
    void aHostileDocumentIsRefusedBeforeItGrowsOrReadsAnything() {
        String laughs = "<!DOCTYPE ValCurs [<!ENTITY a \"ha\"><!ENTITY b \"" + "&a;".repeat(1_000) + "\"><!ENTITY c \""
                + "&b;".repeat(1_000)
                + "\">]><ValCurs Date=\"17.11.2026\">&c;</ValCurs>";
        assertThat(refused(bytes(laughs))).isEqualTo(Reason.MALFORMED);
        String file = "<!DOCTYPE ValCurs [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><ValCurs Date=\"17.11.2026\">&f;</ValCurs>";
        assertThat(refused(bytes(file))).isEqualTo(Reason.MALFORMED);
        assertThat(refused(bytes("<a>".repeat(100_000)))).isEqualTo(Reason.MALFORMED);
        assertThat(refused(bytes("<ValCurs Date=\"17.11.2026\">" + "<Valute/>".repeat(60_000) + "</ValCurs>"))).isEqualTo(Reason.MALFORMED);
        assertThat(refused(bytes("<ValCurs Date=\"17.11.2026\">" + "x".repeat(100_000) + "</ValCurs>"))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void theHistoryOfACurrencyIsReadByItsDates() throws FeedMistake {
        String history = """
                <ValCurs ID="R01235" DateRange1="14.11.2026" DateRange2="17.11.2026" name="Foreign Currency Market Dynamic">
                <Record Date="14.11.2026" Id="R01235"><Nominal>1</Nominal><Value>78,1000</Value><VunitRate>78,1</VunitRate></Record>
                <Record Date="17.11.2026" Id="R01235"><Nominal>1</Nominal><Value>78,2530</Value></Record></ValCurs>""";
        Map<LocalDate, Rate> days = CbrXml.history(bytes(history), "R01235", "USD");
        assertThat(days).containsOnlyKeys(LocalDate.of(2026, 11, 14), LocalDate.of(2026, 11, 17)).containsEntry(LocalDate.of(2026, 11, 17),
                new Rate("USD", 1, new BigDecimal("78.2530"), false));
        assertThatThrownBy(() -> CbrXml.history(bytes(history), "R01239", "EUR")).isInstanceOf(FeedMistake.class);
        assertThatThrownBy(() -> CbrXml.history(bytes(history.replace("17.11.2026\" Id", "14.11.2026\" Id")), "R01235", "USD"))
                .isInstanceOf(FeedMistake.class);
    }

    @Test
    void theEuropeanBankIsReadByItsDays() throws FeedMistake {
        String document = """
                <?xml version="1.0" encoding="UTF-8"?>
                <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
                <gesmes:subject>Reference rates</gesmes:subject><Cube><Cube time='2026-11-17'><Cube currency='USD' rate='1.1602'/>
                <Cube currency='TRY' rate='49.1889'/></Cube><Cube time='2026-11-16'><Cube currency='USD' rate='1.1590'/></Cube></Cube>
                </gesmes:Envelope>""";
        var sets = EcbXml.sets(document.getBytes(StandardCharsets.UTF_8));
        assertThat(sets).extracting(PublishedRates::validDate).containsExactly(LocalDate.of(2026, 11, 17), LocalDate.of(2026, 11, 16));
        assertThat(sets.getFirst().rates()).contains(new Rate("TRY", 1, new BigDecimal("49.1889"), false));
        for (String wrong : new String[]{document.replace("1.1602", "0"), document.replace("1.1602", "1,1602"),
                document.replace("USD", "EUR"), document.replace("11-16", "11-17"), document.replace(" time='2026-11-17'", ""),
                document.replace("Envelope", "Letter"), document.replaceAll("<Cube [^t][^>]*>", "")}) {
            assertThatThrownBy(() -> EcbXml.sets(wrong.getBytes(StandardCharsets.UTF_8))).as(wrong).isInstanceOf(FeedMistake.class);
        }
    }
}
