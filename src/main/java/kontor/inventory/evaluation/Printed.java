package kontor.inventory.evaluation;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The rows for people.
final class Printed {
    private Printed() {}

    static String table(List<Row> rows) {
        StringBuilder text = new StringBuilder(
                "method    group           n     sMAPE      MASE       OWA     RMSSE      bias  coverage       MAE   seconds");
        for (Row row : rows) {
            text.append("\n%-9s %-12s %5d".formatted(row.method(), row.group(), row.n())).append(cell(row.smape())).append(cell(row.mase()))
                    .append(cell(row.owa())).append(cell(row.rmsse())).append(cell(row.bias())).append(cell(row.coverage()))
                    .append(cell(row.mae())).append(String.format(Locale.ROOT, "%10.2f", row.seconds()));
        }
        return text.toString();
    }

    private static String cell(@Nullable Double value) {
        return value == null ? "%10s".formatted("–") : String.format(Locale.ROOT, "%10.4f", value);
    }
}
