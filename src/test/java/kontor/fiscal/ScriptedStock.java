package kontor.fiscal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import kontor.tenancy.Caller;

/// An authority over stock that says what it is told to say, in turn.
final class ScriptedStock implements StockAuthority {
    private final Deque<StockVerdict> verdicts = new ArrayDeque<>();
    private final Deque<StockLookup> lookups = new ArrayDeque<>();
    private int reports;

    ScriptedStock saying(StockVerdict verdict) {
        verdicts.add(verdict);
        return this;
    }

    ScriptedStock showing(StockLookup lookup) {
        lookups.add(lookup);
        return this;
    }

    /// How many were sent.
    int reports() {
        return reports;
    }

    @Override
    public String freeze(StockIn stockIn) {
        return stockIn.lines().stream().map(line -> line.quantity().toPlainString() + " " + line.unit()).collect(Collectors.joining(", "));
    }

    @Override
    public StockVerdict report(Caller caller, StockReport report) {
        reports++;
        return verdicts.removeFirst();
    }

    @Override
    public StockLookup find(Caller caller, StockReport report) {
        return lookups.removeFirst();
    }
}
