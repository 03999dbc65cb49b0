package kontor.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import kontor.bench.InventoryBench.Measured;
import tools.jackson.databind.JsonNode;

/// A file of demand that replaces everything, from its first byte to the committed rows, beside COPY of the same rows into an equal table.
final class DemandReplace {
    private static final int AIM_SECONDS = 20;
    private static final int AIM_ROWS = 1_000_000;
    private static final int DAYS = 730;
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final long POLL_MILLIS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /// What the schema leaves out, for this is what it would cost (docs/decisions/0024).
    private static final String KEYED = "into an empty table with a foreign key";

    private DemandReplace() {}

    /// A file by what it says of each day.
    private record Round(String name, String units) {
    }

    static Measured measure(InventoryRig rig, int rows) throws IOException, SQLException, InterruptedException {
        rig.run("""
                INSERT INTO item (tenant_id, item_id, name, created_at, updated_at)
                SELECT ?, 'I-' || lpad(n::text, 7, '0'), 'Ware ' || n, now(), now() FROM generate_series(1, ?) n
                """, rig.tenant(), rows / DAYS + 1);
        StringBuilder text = new StringBuilder();
        for (Round round : List.of(new Round("into an empty table", "1.5"), new Round("all other figures", "2.25"),
                new Round("the same figures", "2.25"), new Round(KEYED, "1.5"))) {
            if (round.name().equals(KEYED)) {
                rig.run("TRUNCATE demand_day");
                rig.run("ALTER TABLE demand_day ADD CONSTRAINT bench_item FOREIGN KEY (tenant_id, item_id) "
                        + "REFERENCES item (tenant_id, item_id)");
            }
            double seconds = replaced(rig, rows, round.units());
            double copy = copied(rig);
            text.append(
                    String.format(Locale.ROOT, "replace of %,d rows of demand, %s: %.2f s, %,.0f rows/s; COPY of them %.2f s, ratio %.1f%n",
                            rows, round.name(), seconds, rows / seconds, copy, seconds / copy));
            if (rows == AIM_ROWS && !round.name().equals(KEYED)) {
                text.append(Measured.aim(seconds, AIM_SECONDS));
            }
            rig.analyzed("demand_day");
        }
        rig.run("ALTER TABLE demand_day DROP CONSTRAINT bench_item");
        return new Measured(text.toString(), true);
    }

    private static double replaced(InventoryRig rig, int rows, String units) throws IOException, InterruptedException {
        byte[] upload = rig.requests().upload("/api/v1/inventory-imports?kind=demand&mode=replace&full=true", file(rows, units));
        long start = System.nanoTime();
        String path = "/api/v1/inventory-imports/" + rig.answers().to(upload).required("id").asString();
        JsonNode now = rig.answers().over(rig.requests().get(path), "received|running", PATIENCE, POLL_MILLIS);
        if (!now.required("state").asString().equals("done") || now.required("rows").asInt() != rows) {
            throw new IOException("the import did not take its rows: " + now);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static String file(int rows, String units) {
        StringBuilder csv = new StringBuilder(rows * 28).append("item_id,day,units\n");
        for (int row = 0; row < rows; row++) {
            csv.append(String.format(Locale.ROOT, "I-%07d,", row / DAYS + 1)).append(FIRST.plusDays(row % DAYS)).append(',').append(units)
                    .append('\n');
        }
        return csv.toString();
    }

    private static double copied(InventoryRig rig) throws SQLException, IOException {
        try (Connection connection = rig.asSuperuser()) {
            return CopyFloor.measure(connection, "demand_day", "tenant_id = '" + rig.tenant() + "'", "ALL");
        }
    }
}
