package kontor.quotes.documents;

import java.util.Map;
import java.util.Optional;
import kontor.quotes.documents.Noun.Gender;
import org.jspecify.annotations.Nullable;

/// What a currency and its hundredth part are called.
///
/// @param russianCents null where it has no hundredth part in use
record CurrencyWords(Noun russian, @Nullable Noun russianCents, Plural english, @Nullable Plural englishCents) {

    /// One, and many.
    record Plural(String one, String many) {
        String of(boolean single) {
            return single ? one : many;
        }
    }

    private static final Noun CENT = new Noun(Gender.MASCULINE, "цент", "цента", "центов");
    private static final Plural CENTS = new Plural("cent", "cents");
    private static final Map<String, CurrencyWords> KNOWN = Map.ofEntries(
            Map.entry("RUB",
                    new CurrencyWords(new Noun(Gender.MASCULINE, "рубль", "рубля", "рублей"),
                            new Noun(Gender.FEMININE, "копейка", "копейки", "копеек"), new Plural("Russian rouble", "Russian roubles"),
                            new Plural("kopeck", "kopecks"))),
            Map.entry("USD",
                    new CurrencyWords(new Noun(Gender.MASCULINE, "доллар США", "доллара США", "долларов США"), CENT,
                            new Plural("US dollar", "US dollars"), CENTS)),
            Map.entry("EUR",
                    new CurrencyWords(new Noun(Gender.MASCULINE, "евро", "евро", "евро"), CENT, new Plural("euro", "euros"), CENTS)),
            Map.entry("CNY",
                    new CurrencyWords(new Noun(Gender.MASCULINE, "китайский юань", "китайских юаня", "китайских юаней"),
                            new Noun(Gender.MASCULINE, "фэнь", "фэня", "фэней"), new Plural("Chinese yuan", "Chinese yuan"),
                            new Plural("fen", "fen"))),
            Map.entry("TRY",
                    new CurrencyWords(new Noun(Gender.FEMININE, "турецкая лира", "турецкие лиры", "турецких лир"),
                            new Noun(Gender.MASCULINE, "куруш", "куруша", "курушей"), new Plural("Turkish lira", "Turkish liras"),
                            new Plural("kuruş", "kuruş"))),
            Map.entry("AED",
                    new CurrencyWords(new Noun(Gender.MASCULINE, "дирхам ОАЭ", "дирхама ОАЭ", "дирхамов ОАЭ"),
                            new Noun(Gender.MASCULINE, "филс", "филса", "филсов"), new Plural("UAE dirham", "UAE dirhams"),
                            new Plural("fils", "fils"))),
            Map.entry("GBP",
                    new CurrencyWords(new Noun(Gender.MASCULINE, "фунт стерлингов", "фунта стерлингов", "фунтов стерлингов"),
                            new Noun(Gender.MASCULINE, "пенс", "пенса", "пенсов"), new Plural("pound sterling", "pounds sterling"),
                            new Plural("penny", "pence"))),
            Map.entry("PLN",
                    new CurrencyWords(new Noun(Gender.MASCULINE, "польский злотый", "польских злотых", "польских злотых"),
                            new Noun(Gender.MASCULINE, "грош", "гроша", "грошей"), new Plural("Polish zloty", "Polish zlotys"),
                            new Plural("grosz", "groszy"))),
            Map.entry("BGN",
                    new CurrencyWords(new Noun(Gender.MASCULINE, "болгарский лев", "болгарских лева", "болгарских левов"),
                            new Noun(Gender.FEMININE, "стотинка", "стотинки", "стотинок"), new Plural("Bulgarian lev", "Bulgarian leva"),
                            new Plural("stotinka", "stotinki"))),
            Map.entry("INR",
                    new CurrencyWords(new Noun(Gender.FEMININE, "индийская рупия", "индийские рупии", "индийских рупий"),
                            new Noun(Gender.FEMININE, "пайса", "пайсы", "пайс"), new Plural("Indian rupee", "Indian rupees"),
                            new Plural("paisa", "paise"))),
            Map.entry("KRW",
                    new CurrencyWords(new Noun(Gender.FEMININE, "южнокорейская вона", "южнокорейские воны", "южнокорейских вон"), null,
                            new Plural("South Korean won", "South Korean won"), null)),
            Map.entry("UGX",
                    new CurrencyWords(new Noun(Gender.MASCULINE, "угандийский шиллинг", "угандийских шиллинга", "угандийских шиллингов"),
                            null, new Plural("Ugandan shilling", "Ugandan shillings"), null)));

    /// Empty for a currency nobody has taught us: it is then called by its code.
    static Optional<CurrencyWords> of(String code) {
        return Optional.ofNullable(KNOWN.get(code));
    }
}
