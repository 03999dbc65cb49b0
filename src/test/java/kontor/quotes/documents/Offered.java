package kontor.quotes.documents;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import kontor.quotes.engine.Calculation;
import kontor.quotes.engine.Commission;
import kontor.quotes.engine.Costs;
import kontor.quotes.engine.Incoterms;
import kontor.quotes.engine.Inputs;
import kontor.quotes.engine.LineInputs;
import kontor.quotes.engine.PaymentTerms;
import kontor.quotes.engine.QuoteInputs;
import kontor.quotes.engine.QuoteSettings;
import kontor.quotes.engine.Result;
import kontor.quotes.engine.RuleSet;
import kontor.quotes.engine.SaleType;
import kontor.quotes.engine.SellerRegion;
import kontor.quotes.engine.Terms;

/// Offers for the tests of this package: a Russian customer, goods from Turkey and China, paid 30 % in advance.
final class Offered {
    static final String SELLER = "TEXCEL OTOMOTİV TİCARET LİMİTED ŞİRKETİ";
    static final String HASH = "0123456789abcdef".repeat(4);
    private static final BigDecimal ZERO = BigDecimal.ZERO;

    private Offered() {}

    static Offer offer(Language language, int lines) {
        return offer(language, lines, i -> "Подшипник №" + i + " ğüşıöçĞÜŞİÖÇ");
    }

    /// With these names.
    static Offer offer(Language language, int count, IntFunction<String> names) {
        Inputs inputs = inputs(count);
        Result result = Calculation.of(RuleSet.WORKBOOK_V3, inputs);
        List<OfferLine> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(new OfferLine("ART-" + i, "Şimşek", names.apply(i), inputs.lines().get(i), result.lines().get(i).values()));
        }
        return new Offer(head(language, true, 7), parties(), inputs.quote(), result.quote().values(), listed(lines));
    }

    /// More lines than a calculation takes, all with the figures of one; made while they are read.
    static Offer endless(int count) {
        Offer one = offer(Language.RU, 1);
        OfferLine first = one.lines().iterator().next();
        return new Offer(one.head(), one.parties(), one.inputs(), one.figures(), new Offer.Lines() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public Iterator<OfferLine> iterator() {
                return IntStream.range(0, count).mapToObj(
                        i -> new OfferLine("ART-" + i, "Марка " + i, "Подшипник роликовый " + i, first.inputs(), first.figures()))
                        .iterator();
            }
        });
    }

    static Offer.Head head(Language language, boolean approved, Integer specification) {
        return new Offer.Head("TEX-7707083893-2026-5", 3, HASH, LocalDate.of(2026, 11, 21), LocalDate.of(2026, 12, 5), approved,
                "Мария Петрова", "Упаковка: паллеты", language, specification);
    }

    private static Offer.Parties parties() {
        return new Offer.Parties(SELLER, new Offer.Buyer("ООО «Волга Партс»", "7707083893", "770401001", "420111, Казань, ул. Баумана, 1",
                new Offer.Person("Иван Сидоров", "Генеральный директор", "", ""),
                new Offer.Person("Анна Крылова", "Закупщик", "+7 843 000-00-00", "anna@volga.example"), "Казань, склад 3",
                new Offer.Contract("Д-12/26", LocalDate.of(2026, 1, 15))));
    }

    private static Inputs inputs(int count) {
        Terms terms = new Terms(SellerRegion.RU, SaleType.SUPPLY, Incoterms.DDP, "EUR", 45, LocalDate.of(2026, 11, 21), null,
                PaymentTerms.PARTIAL, new BigDecimal("0.3"), List.of(new BigDecimal("0.2"), ZERO, ZERO), 15, BigDecimal.ONE);
        Costs costs = new Costs(money("1500"), money("800"), money("500"), money("100"), money("200"), money("300"), money("400"),
                money("500"));
        QuoteSettings settings = new QuoteSettings(money("0.03"), money("0.02"), money("0.25"), money("365"), money("0.00047"), 10);
        return new Inputs(new QuoteInputs(terms, costs, Commission.NONE, settings, money("0.2")),
                IntStream.range(0, count).mapToObj(Offered::line).toList());
    }

    /// China's price is not reduced by its VAT, Turkey's is.
    private static LineInputs line(int i) {
        boolean china = i % 2 == 0;
        return new LineInputs(i + 1, 7L + i, ZERO, china ? "CNY" : "TRY", money("137.77").add(BigDecimal.valueOf(i)),
                china ? "CHINA" : "TURKEY", money(china ? "0.13" : "0.2"), ZERO, money("8.2347"), "8409990009", money("0.05"), ZERO,
                money("0.15"), money("0.02"));
    }

    private static BigDecimal money(String text) {
        return new BigDecimal(text);
    }

    private static Offer.Lines listed(List<OfferLine> lines) {
        return new Offer.Lines() {
            @Override
            public int count() {
                return lines.size();
            }

            @Override
            public Iterator<OfferLine> iterator() {
                return lines.iterator();
            }
        };
    }
}
