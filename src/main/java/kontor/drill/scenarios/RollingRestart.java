package kontor.drill.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kontor.drill.rig.Balancer;
import kontor.drill.rig.ClosedLoop;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Instance;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Tally;
import kontor.drill.rig.Trial;
import kontor.platform.Deadline;

/// A deployment: two nodes behind a balancer that follows `/readyz`, restarted one after the other under load.
final class RollingRestart implements Scenario {
    private static final int USERS = 10;
    private static final Duration THINK = Duration.ofMillis(200);
    private static final Duration BACK_MAX = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "rolling-restart";
    }

    @Override
    public String group() {
        return "nodes";
    }

    @Override
    public List<String> proves() {
        return List.of("G9");
    }

    @Override
    public String does(boolean quick) {
        return "two nodes are restarted one after the other under the reads and writes of " + USERS
                + " users, behind a balancer that asks /readyz ten times a second";
    }

    @Override
    public String mustHold() {
        return "no request fails, no job is lost or done twice";
    }

    @Override
    public InstanceWish wish() {
        return InstanceWish.USUAL.with("SHUTDOWN_DELAY", "2s").alone();
    }

    /// The normal tenant knows one node only.
    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.withoutLatency().breaking();
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(3);
    }

    @Override
    public void run(Trial trial) throws Exception {
        List<Company> companies = List.of(trial.company("Rolling 0"), trial.company("Rolling 1"));
        Instance one = trial.instance();
        Instance two = trial.drill().node(wish(), one.database());
        two.start();
        Tally tally = new Tally();
        List<Integer> exits = new ArrayList<>();
        try (Balancer balancer = new Balancer(trial, List.of(one, two));
                ExecutorService load = Executors.newVirtualThreadPerTaskExecutor()) {
            MixedWork work = new MixedWork(trial, balancer::next, "rolling", tally);
            Future<?> users = load.submit(() -> {
                ClosedLoop.run(USERS, BACK_MAX.multipliedBy(2), THINK,
                        (user, number) -> work.once(companies.get(user % companies.size()), user + number, System.nanoTime()));
                return null;
            });
            Thread.sleep(1_000);
            for (Instance each : List.of(one, two)) {
                each.terminate();
                exits.add(each.awaitEnd(Duration.ofSeconds(40)));
                each.start();
                awaitBoth(balancer);
            }
            Thread.sleep(1_000);
            users.cancel(true);
        }
        trial.figure("requests during both restarts", tally.all());
        trial.plot("through the balancer", tally.latencies());
        trial.must("no request failed", tally.others() == 0 && tally.good() > USERS, tally.toString());
        trial.must("both nodes ended with 0", exits.stream().allMatch(status -> status == 0), exits.toString());
        jobs(trial, companies);
        trial.drill().end(two);
    }

    private static void awaitBoth(Balancer balancer) throws InterruptedException {
        Deadline deadline = Deadline.after(BACK_MAX);
        while (balancer.ready() < 2) {
            if (deadline.expired()) {
                throw new IllegalStateException("the nodes are not both ready");
            }
            Thread.sleep(50);
        }
    }

    /// Each document has its one job, and the job its one end.
    private static void jobs(Trial trial, List<Company> companies) throws Exception {
        String ours = " WHERE tenant_id IN ('" + companies.get(0).tenant() + "','" + companies.get(1).tenant() + "')";
        String database = trial.instance().database();
        Deadline deadline = Deadline.after(Duration.ofSeconds(20));
        while (!deadline.expired() && trial.postgres().count(database, "SELECT count(*) FROM job" + ours + " AND state <> 'DONE'") > 0) {
            Thread.sleep(100);
        }
        String documents = trial.postgres().rows(database, "SELECT state, count(*) FROM fiscal_document" + ours + " GROUP BY 1").toString();
        String jobs = trial.postgres().rows(database, "SELECT kind, state, count(*) FROM job" + ours + " GROUP BY 1, 2").toString();
        long doubled = trial.postgres().count(database, "SELECT count(*) FROM (SELECT 1 FROM job" + ours
                + " GROUP BY tenant_id, kind, subject_id HAVING count(*) > 1) AS twice");
        long open = trial.postgres().count(database, "SELECT count(*) FROM job" + ours + " AND state <> 'DONE'");
        trial.figure("jobs", jobs);
        trial.must("no job is lost or doubled", open == 0 && doubled == 0, doubled + " doubled, " + open + " open; documents " + documents);
    }
}
