package kontor.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.bench.QuotesBench.Size;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/// One run about quotes against a started server: seeds, warms up, and measures floor and product one after the other.
final class QuotesMeasurement {
    private static final int SHORT_LINES = 100;
    private static final int IMPORTS = 3;
    /// The floor has nothing to compile.
    private static final int SHORTER = 4;
    /// Users who make every kind of request run once before all come at the same time.
    private static final int FEW = 4;

    private final BenchServer server;
    private final EmbeddedPostgres postgres;
    private final Size size;
    private final DatabaseAddress application;
    private final DatabaseAddress superuser;
    private final AtomicInteger month = new AtomicInteger();

    QuotesMeasurement(BenchServer server, EmbeddedPostgres postgres, Size size) {
        this.server = server;
        this.postgres = postgres;
        this.size = size;
        this.application = postgres.createRoles().application();
        this.superuser = new DatabaseAddress(application.jdbcUrl(), postgres.superuser().user(), postgres.superuser().password());
    }

    private record Pair(String name, int aim, int callers, Work.@Nullable Source floor, Work.Source product) {
    }

    QuotesReport measure(boolean plans) throws IOException, InterruptedException, SQLException {
        QuoteDesk desk = QuoteDesk.open(server.address(), new QuoteRequests(server.address().getAuthority(), server.apiKey()));
        QuoteSeed.Tenant tenant = new QuoteSeed(superuser).around(desk.frozen(8), size.quotes());
        try (ServerMetrics metrics = new ServerMetrics(server.management())) {
            Meters meters = new Meters(server.process(), ProcessHandle.of(postgres.pid()).orElseThrow(), metrics);
            List<QuoteCell> cells = new ArrayList<>();
            for (Pair pair : pairs(desk, tenant)) {
                cells.add(cell(pair, meters));
            }
            List<ImportRun> imports = new ArrayList<>();
            for (int i = 0; i < IMPORTS; i++) {
                imports.add(ImportRun.of(desk, superuser, size.imported()));
            }
            Sample few = Load.run(() -> new MixedUser(desk, 0), FEW, Duration.ofMillis(1), size.warmUp(), meters);
            cells.add(new QuoteCell("mix, warming up", null, few, 0));
            Sample mix = Load.run(() -> new MixedUser(desk, size.pauseMillis()), size.users(),
                    size.warmUp(), size.mix(), meters);
            cells.add(new QuoteCell("mix", null, mix, 500));
            return new QuotesReport(machine(), cells, imports, plans ? plans(tenant) : "");
        }
    }

    private List<Pair> pairs(QuoteDesk desk, QuoteSeed.Tenant tenant) {
        QuoteRequests requests = desk.requests();
        byte[] calculation = requests.calculation(SHORT_LINES);
        List<Pair> all = new ArrayList<>();
        all.add(new Pair("preview 100", 100, 1, null, () -> desk.caller(() -> calculation)));
        all.add(new Pair("preview 100", 0, 16, null, () -> desk.caller(() -> calculation)));
        all.add(new Pair("freeze 100", 200, 1, () -> floor(tenant).freeze(desk.frozen(SHORT_LINES)), () -> freezing(desk, SHORT_LINES)));
        all.add(new Pair("freeze " + size.lines(), 1_000, 1, () -> floor(tenant).freeze(desk.frozen(size.lines())),
                () -> freezing(desk, size.lines())));
        all.add(listed(desk, tenant, "list", 1, "", ""));
        all.add(listed(desk, tenant, "list", 16, "", ""));
        all.add(listed(desk, tenant, "list, state", 1, "?state=sent", QuoteSql.IN_STATE));
        all.add(new Pair("list, one text", 100, 1, null, () -> desk.caller(() -> requests.get("/api/v1/quotes?text=machine%2077"))));
        all.add(listed(desk, tenant, "list, no text", 1, "?text=no-such-words", QuoteSql.NO_TEXT));
        all.add(new Pair("dashboard again", 50, 1, () -> floor(tenant).dashboard(false),
                () -> desk.caller(() -> requests.get("/api/v1/dashboard"))));
        all.add(new Pair("dashboard new", 300, 1, () -> floor(tenant).dashboard(true), () -> desk.caller(() -> requests.get(newMonth()))));
        return all;
    }

    private Pair listed(QuoteDesk desk, QuoteSeed.Tenant tenant, String name, int callers, String query, String conditions) {
        return new Pair(name, callers == 1 ? 100 : 0, callers, () -> floor(tenant).page(conditions),
                () -> desk.caller(() -> desk.requests().get("/api/v1/quotes" + query)));
    }

    /// One that nobody has asked for, so that nothing of it is remembered.
    private String newMonth() {
        return "/api/v1/dashboard?month=" + YearMonth.of(2199, 12).minusMonths(month.getAndIncrement() % 3_500);
    }

    private static Work freezing(QuoteDesk desk, int lines) throws IOException {
        UUID quote = desk.draft(lines);
        AtomicInteger version = new AtomicInteger(1);
        return desk.caller(() -> desk.freeze(quote, version.getAndIncrement()));
    }

    private QuoteFloor floor(QuoteSeed.Tenant tenant) throws SQLException {
        return new QuoteFloor(application, tenant.id(), tenant.epoch());
    }

    private QuoteCell cell(Pair pair, Meters meters) throws InterruptedException {
        Work.Source source = pair.floor();
        Sample floor = source == null ? null : Load.run(source, pair.callers(), size.warmUp().dividedBy(SHORTER), size.measured(), meters);
        Sample product = Load.run(pair.product(), pair.callers(), size.warmUp(), size.measured(), meters);
        return new QuoteCell(pair.name(), floor, product, pair.aim());
    }

    private String plans(QuoteSeed.Tenant tenant) throws SQLException {
        StringBuilder text = new StringBuilder();
        Map<String, String> statements = Map.of("list", QuoteSql.HEAD + QuoteSql.NEWEST, "list, state",
                QuoteSql.HEAD + QuoteSql.IN_STATE + QuoteSql.NEWEST, "list, no text", QuoteSql.HEAD + QuoteSql.NO_TEXT + QuoteSql.NEWEST,
                "dashboard, accepted", QuoteSql.ACCEPTED, "dashboard, states",
                QuoteSql.STATES, "dashboard, newest change", QuoteSql.CHANGED);
        for (Map.Entry<String, String> each : new TreeMap<>(statements).entrySet()) {
            try (QuoteFloor floor = floor(tenant)) {
                text.append(each.getKey()).append(':').append(System.lineSeparator()).append(floor.plan(each.getValue()));
            }
        }
        return text.toString();
    }

    private String machine() {
        return "%d cores, Java %s, %d quotes of each of 2 tenants, %d customers".formatted(Runtime.getRuntime().availableProcessors(),
                Runtime.version(), size.quotes(), QuoteSeed.CUSTOMERS);
    }
}
