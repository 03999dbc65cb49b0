package kontor.drill.scenarios;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Http;
import kontor.drill.rig.Instance;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Tally;
import kontor.drill.rig.Trial;
import kontor.platform.Deadline;

/// Two servers over one database are one installation: one limit, one schedule, one series of numbers.
final class TwoNodes implements Scenario {
    private static final int BURST = 600;
    private static final int PER_SECOND = 10;
    private static final int REQUESTS = 900;
    private static final int AT_ONCE = 4;
    private static final int DOCUMENTS = 30;
    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "two-nodes";
    }

    @Override
    public String group() {
        return "nodes";
    }

    @Override
    public List<String> proves() {
        return List.of("G7", "G9", "C44", "C51");
    }

    @Override
    public String does(boolean quick) {
        return "two servers over one database: one key asks " + REQUESTS + " times, both in turn; every schedule falls due " + ROUNDS
                + " times; " + DOCUMENTS + " documents of one device come through both";
    }

    @Override
    public String mustHold() {
        return "at most the limit and a tenth passes; each planned time is run once; each document has one number of its own";
    }

    @Override
    public InstanceWish wish() {
        return InstanceWish.LIMITED;
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.withoutLatency().answering("429 web.rate_limited");
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(2);
    }

    @Override
    public void run(Trial trial) throws Exception {
        Company company = trial.company("Twice");
        Instance second = trial.drill().node(wish(), trial.instance().database());
        second.start();
        try (Http other = trial.http(second)) {
            List<Http> both = List.of(trial.http(), other);
            // Each counts the others every two seconds.
            Thread.sleep(4_500);
            oneLimit(trial, trial.principals(company, 1).getFirst(), both);
            oneSchedule(trial);
            oneSeries(trial, company, both);
        }
        trial.drill().end(second);
    }

    private static void oneLimit(Trial trial, Company one, List<Http> both) throws Exception {
        Tally tally = new Tally();
        AtomicInteger number = new AtomicInteger();
        long begin = System.nanoTime();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                callers.add(all.submit(() -> {
                    for (int n = number.getAndIncrement(); n < REQUESTS; n = number.getAndIncrement()) {
                        tally.saw(both.get(n % 2).get(one, "/api/v1/goods"), System.nanoTime());
                    }
                    return tally;
                }));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        }
        long limit = BURST + Duration.ofNanos(System.nanoTime() - begin).toMillis() * PER_SECOND / 1_000;
        trial.figure("passed of " + REQUESTS, tally.good());
        trial.figure("limit", limit);
        trial.must("one limit over both", tally.good() <= limit * 11 / 10 && tally.good() >= limit * 9 / 10,
                tally.good() + " passed, the limit is " + limit);
    }

    private static void oneSchedule(Trial trial) throws SQLException, InterruptedException {
        String database = trial.instance().database();
        long schedules = trial.postgres().count(database, "SELECT count(*) FROM schedule");
        String runs = "SELECT count(*) FROM schedule_run WHERE state = 'DONE'";
        awaitCount(trial, "SELECT count(*) FROM schedule_run WHERE state = 'RUNNING'", 0);
        long runsBefore = trial.postgres().count(database, runs);
        long takesBefore = trial.postgres().count(database, "SELECT sum(take) FROM schedule");
        for (int round = 1; round <= ROUNDS; round++) {
            trial.postgres().execute(database, "UPDATE schedule SET planned_at = clock_timestamp() - interval '1 second'");
            trial.postgres().execute(database, """
                    UPDATE scheduled_tasks SET execution_time = clock_timestamp(), version = version + 1
                    WHERE task_name = 'kontor.schedule' AND NOT picked""");
            awaitCount(trial, runs, runsBefore + round * schedules);
        }
        // Long enough for a second run of the last ones to be seen.
        Thread.sleep(500);
        long ran = trial.postgres().count(database, runs) - runsBefore;
        long takes = trial.postgres().count(database, "SELECT sum(take) FROM schedule") - takesBefore;
        trial.figure("planned times", schedules * ROUNDS);
        trial.must("each planned time is run once", ran == schedules * ROUNDS && takes == ran,
                schedules + " schedules due " + ROUNDS + " times, " + ran + " runs, " + takes + " begun");
    }

    private static void oneSeries(Trial trial, Company company, List<Http> both) throws Exception {
        for (int n = 0; n < DOCUMENTS; n++) {
            trial.ledger().fiscalise(both.get(n % 2), company, company.reference("twice", n));
        }
        String ours = " FROM fiscal_document WHERE tenant_id = '" + company.tenant() + "'";
        awaitCount(trial, "SELECT count(*)" + ours + " AND state <> 'FISCALISED'", 0);
        long numbers = trial.postgres().count(trial.instance().database(), "SELECT count(DISTINCT fdn)" + ours);
        trial.must("each document has one number of its own", numbers == DOCUMENTS, numbers + " numbers for " + DOCUMENTS + " documents");
    }

    private static void awaitCount(Trial trial, String sql, long wanted) throws SQLException, InterruptedException {
        Deadline deadline = Deadline.after(Duration.ofSeconds(20));
        while (trial.postgres().count(trial.instance().database(), sql) != wanted && !deadline.expired()) {
            Thread.sleep(50);
        }
    }
}
