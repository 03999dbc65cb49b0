package kontor.quotes;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kontor.quotes.documents.Offer;
import kontor.quotes.documents.OfferLine;
import kontor.quotes.engine.LineInputs;
import kontor.quotes.engine.LineSymbol;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The lines of a frozen revision, read from its three texts side by side, one line at a time.
final class FrozenLines implements Offer.Lines {
    private static final List<String> SAID = List.of("lines");
    private static final List<String> CALCULATED_FROM = List.of("inputs", "lines");
    private static final List<String> FIGURES = List.of("items");

    private final Frozen frozen;
    private final JsonRows json;
    private final int count;

    FrozenLines(Frozen frozen, JsonRows json) {
        this.frozen = frozen;
        this.json = json;
        this.count = json.count(frozen.draft(), SAID);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Iterator<OfferLine> iterator() {
        Iterator<DraftLine> said = json.of(frozen.draft(), SAID, DraftLine.class);
        Iterator<LineInputs> inputs = json.of(frozen.inputs(), CALCULATED_FROM, LineInputs.class);
        Iterator<JsonNode> figures = json.of(frozen.results(), FIGURES, JsonNode.class);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return said.hasNext();
            }

            @Override
            public OfferLine next() {
                DraftLine line = said.next();
                return new OfferLine(text(line, DraftLine::sku), text(line, DraftLine::brand), text(line, DraftLine::name), inputs.next(),
                        figures(figures.next()));
            }
        };
    }

    private static String text(DraftLine line, Function<DraftLine, @Nullable String> field) {
        String value = field.apply(line);
        return value == null ? "" : value;
    }

    private static Map<LineSymbol, BigDecimal> figures(JsonNode item) {
        Map<LineSymbol, BigDecimal> figures = new EnumMap<>(LineSymbol.class);
        for (LineSymbol each : LineSymbol.values()) {
            figures.put(each, new BigDecimal(item.required(each.symbol()).asString()));
        }
        return figures;
    }
}
