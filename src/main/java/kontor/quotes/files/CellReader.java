package kontor.quotes.files;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kontor.platform.files.Harmless;
import kontor.platform.files.WrittenNumber;
import kontor.platform.files.XlsxRows;
import org.jspecify.annotations.Nullable;

/// Reads one cell as what its column holds. Nothing is guessed: what can be meant in two ways is a problem.
///
/// @param commaSeparated whether commas stand between the file's fields
record CellReader(boolean commaSeparated) {
    private static final int DIGITS_MAX = 18;
    private static final Map<String, String> CURRENCIES = Map.of("₽", "RUB", "РУБ", "RUB", "РУБ.", "RUB", "РУБЛЬ", "RUB", "РУБЛИ", "RUB",
            "€", "EUR", "ЕВРО", "EUR", "ЮАНЬ", "CNY", "ЮАНИ", "CNY");
    private static final Map<String, String> COUNTRIES = Map.ofEntries(Map.entry("турция", "TURKEY"),
            Map.entry("турция (транзитная зона)", "TURKEY_TRANSIT"), Map.entry("турция (отгрузка на транзитной зоне)", "TURKEY_TRANSIT"),
            Map.entry("россия", "RUSSIA"), Map.entry("китай", "CHINA"), Map.entry("литва", "LITHUANIA"), Map.entry("латвия", "LATVIA"),
            Map.entry("болгария", "BULGARIA"), Map.entry("польша", "POLAND"), Map.entry("ес (между странами ес)", "EU_CROSS_BORDER"),
            Map.entry("ес (закупка между странами ес)", "EU_CROSS_BORDER"), Map.entry("оаэ", "UAE"), Map.entry("прочие", "OTHER"));

    /// What a cell was read as: a value or a problem.
    sealed interface Read {
        /// It says this.
        record Value(Object value) implements Read {
        }

        /// It cannot be taken.
        record Wrong(String code, String message) implements Read {
        }
    }

    /// @param cell text, [BigDecimal], [Boolean] or [XlsxRows.Percent]; not blank
    Read read(LineColumn column, HeadingName.Unit unit, Object cell) {
        return switch (column.kind()) {
            case TEXT -> text(cell);
            case WHOLE -> whole(number(cell));
            case DECIMAL -> number(cell);
            case PERCENT -> percent(cell, unit);
            case CURRENCY -> word(cell, CURRENCIES.get(plain(cell).toUpperCase(Locale.ROOT)), plain(cell).toUpperCase(Locale.ROOT));
            case COUNTRY -> word(cell, COUNTRIES.get(plain(cell).toLowerCase(Locale.ROOT)),
                    plain(cell).toUpperCase(Locale.ROOT).replaceAll("[ -]+", "_"));
            case DIGITS -> word(cell, null, plain(cell).replace(" ", ""));
        };
    }

    /// A cell as it is shown to people.
    static String shown(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case BigDecimal number -> WrittenNumber.ofSheet(number).map(BigDecimal::toPlainString).orElse(number.toString());
            case XlsxRows.Percent percent -> WrittenNumber.ofSheet(percent.fraction()).map(each -> each.movePointRight(2).toPlainString())
                    .orElse(percent.fraction().toString()) + "%";
            default -> cell.toString();
        };
    }

    private static Read text(Object cell) {
        String text = plain(cell);
        if (Harmless.dangerous(text)) {
            return new Read.Wrong("formula_refused", "A text that begins with =, +, - or @ would run in a spreadsheet.");
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0xFFFD)) {
            return new Read.Wrong("unreadable_characters", "It holds characters that cannot be shown.");
        }
        return text.matches("#(N/A|REF!|VALUE!|DIV/0!|NAME\\?|NUM!|NULL!)")
                ? new Read.Wrong("formula_failed", "The formula of this cell has no result.")
                : new Read.Value(text);
    }

    private static Read word(Object cell, @Nullable String known, String otherwise) {
        return text(cell) instanceof Read.Wrong wrong ? wrong : new Read.Value(known == null ? otherwise : known);
    }

    private static Read whole(Read number) {
        if (!(number instanceof Read.Value(BigDecimal value))) {
            return number;
        }
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() > 0 || plain.precision() - plain.scale() > DIGITS_MAX
                ? new Read.Wrong("not_whole", "A whole number is needed.")
                : new Read.Value(plain.longValueExact());
    }

    private Read number(Object cell) {
        if (cell instanceof BigDecimal number) {
            return read(WrittenNumber.ofSheet(number));
        }
        if (!(cell instanceof String text)) {
            return read(Optional.empty());
        }
        return commaSeparated && WrittenNumber.doubtful(text)
                ? new Read.Wrong("doubtful_number", "Its comma may stand between thousands or before decimals: write 1234 or 1.234.")
                : read(WrittenNumber.of(text));
    }

    private static Read read(Optional<BigDecimal> number) {
        return number.<Read>map(Read.Value::new)
                .orElseGet(() -> new Read.Wrong("malformed", "A number is needed, such as 1234.56 or 1 234,56."));
    }

    private Read percent(Object cell, HeadingName.Unit unit) {
        if (cell instanceof XlsxRows.Percent percent) {
            return number(percent.fraction());
        }
        if (cell instanceof String text && text.strip().endsWith("%")) {
            return hundredth(number(text.strip().substring(0, text.strip().length() - 1)));
        }
        return switch (unit) {
            case PERCENT -> hundredth(number(cell));
            case FRACTION -> number(cell);
            case UNSAID -> new Read.Wrong("percent_unit_missing",
                    "Say whether it is per cent: write 15% in the cell, or % in the heading of the column.");
        };
    }

    private static Read hundredth(Read number) {
        return number instanceof Read.Value(BigDecimal value) ? new Read.Value(value.movePointLeft(2)) : number;
    }

    /// Without line breaks and doubled spaces, which cells are full of.
    private static String plain(Object cell) {
        return shown(cell).replaceAll("[\\s\\u00A0]+", " ").strip();
    }
}
