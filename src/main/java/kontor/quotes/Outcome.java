package kontor.quotes;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import kontor.quotes.engine.LineResult;
import kontor.quotes.engine.QuoteSymbol;
import kontor.quotes.engine.Result;
import kontor.quotes.engine.Warning;

/// What a calculation gave, figure by figure, by the symbols' names.
///
/// @param quote the whole quote's figures
/// @param items each line's, with its number under `line`
record Outcome(Map<String, BigDecimal> quote, List<Map<String, Object>> items, List<Warning> warnings) {
    static Outcome of(Result result) {
        Map<String, BigDecimal> quote = new TreeMap<>();
        result.quote().values().forEach((symbol, value) -> quote.put(symbol.symbol(), value));
        return new Outcome(quote, result.lines().stream().map(Outcome::item).toList(), result.warnings());
    }

    BigDecimal figure(QuoteSymbol symbol) {
        return Objects.requireNonNull(quote.get(symbol.symbol()));
    }

    private static Map<String, Object> item(LineResult line) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("line", line.line());
        line.values().forEach((symbol, value) -> item.put(symbol.symbol(), value));
        return item;
    }
}
