package kontor.quotes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kontor.quotes.engine.LineResult;
import kontor.quotes.engine.LineSymbol;
import kontor.quotes.engine.QuoteSymbol;
import kontor.quotes.engine.Result;
import kontor.quotes.engine.Symbol;
import kontor.quotes.engine.TraceEntry;
import kontor.quotes.engine.Warning;

/// A result as JSON: the contract's names, decimals as plain texts, no digit more or less than was computed.
final class CalculationAnswer {
    private CalculationAnswer() {}

    /// How much is told.
    enum Detail {
        /// The quote's figures and the warnings.
        SUMMARY,
        /// And every line's.
        LINES,
        /// And each figure's formula and cell in the workbook.
        TRACE
    }

    static Map<String, Object> of(Result result, Detail detail) {
        Map<String, Object> answer = new LinkedHashMap<>();
        Map<String, Object> quote = new LinkedHashMap<>();
        for (QuoteSymbol symbol : QuoteSymbol.values()) {
            quote.put(symbol.symbol(), text(result.quote().value(symbol)));
        }
        answer.put("quote", quote);
        switch (detail) {
            case SUMMARY -> {
                // The quote's figures are all there is.
            }
            case LINES -> answer.put("items", items(result));
            case TRACE -> {
                answer.put("items", items(result));
                answer.put("formulas", formulas());
                answer.put("trace", result.trace().stream().map(CalculationAnswer::traced).toList());
            }
        }
        answer.put("warnings", result.warnings().stream().map(CalculationAnswer::warning).toList());
        return answer;
    }

    private static List<Map<String, Object>> items(Result result) {
        List<Map<String, Object>> items = new ArrayList<>(result.lines().size());
        for (LineResult line : result.lines()) {
            Map<String, Object> item = LinkedHashMap.newLinkedHashMap(LineSymbol.values().length);
            item.put("line", line.line());
            for (LineSymbol symbol : LineSymbol.values()) {
                if (symbol.answered()) {
                    item.put(symbol.symbol(), text(line.value(symbol)));
                }
            }
            items.add(item);
        }
        return items;
    }

    /// Said once, not once for each line.
    private static List<Map<String, Object>> formulas() {
        return Stream.concat(Stream.<Symbol>of(QuoteSymbol.values()), Stream.<Symbol>of(LineSymbol.values())).map(each -> {
            Map<String, Object> formula = new LinkedHashMap<>();
            formula.put("symbol", each.symbol());
            formula.put("formula", each.formula());
            formula.put("text", each.text());
            return formula;
        }).toList();
    }

    private static Map<String, Object> traced(TraceEntry entry) {
        Map<String, Object> traced = new LinkedHashMap<>();
        if (entry.line() != 0) {
            traced.put("line", entry.line());
        }
        traced.put("symbol", entry.symbol());
        traced.put("formula", entry.formula());
        traced.put("cell", entry.cell());
        traced.put("value", text(entry.value()));
        return traced;
    }

    private static Map<String, Object> warning(Warning warning) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("code", warning.code().name());
        told.put("pointer", warning.pointer());
        told.put("message", warning.message());
        told.put("blocking", warning.blocking());
        return told;
    }

    private static String text(BigDecimal value) {
        return value.toPlainString();
    }
}
