package kontor.quotes.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// One figure of a calculation, as an auditor wants it.
///
/// @param line    the line's number; 0 for the whole quote
/// @param symbol  `landedCost`
/// @param formula 1 to 48
/// @param cell    in the workbook; empty for a figure without one
/// @param text    the formula
public record TraceEntry(int line, String symbol, int formula, String cell, String text, BigDecimal value) {
    static List<TraceEntry> of(Result result) {
        List<TraceEntry> all = new ArrayList<>();
        for (QuoteSymbol each : QuoteSymbol.values()) {
            all.add(new TraceEntry(0, each.symbol(), each.formula(), each.cell(), each.text(), result.quote().value(each)));
        }
        for (int place = 0; place < result.lines().size(); place++) {
            LineResult line = result.lines().get(place);
            for (LineSymbol each : LineSymbol.values()) {
                all.add(new TraceEntry(line.line(), each.symbol(), each.formula(), each.cell(place), each.text(), line.value(each)));
            }
        }
        return List.copyOf(all);
    }
}
