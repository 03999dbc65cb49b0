package kontor.drill.scenarios;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kontor.drill.rig.Answer;
import kontor.drill.rig.ClosedLoop;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Instance;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Tally;
import kontor.drill.rig.Trial;
import kontor.platform.Deadline;
import kontor.sandbox.Fault;

/// The server is told to end while it works: with requests under way, and with documents on their way to the authority.
final class Sigterm implements Scenario {
    private static final int USERS = 10;
    private static final int WAITING = 5;
    private static final long AUTHORITY_MILLIS = 1_200;
    private static final int EXIT_SECONDS = 30;

    @Override
    public String name() {
        return "sigterm";
    }

    @Override
    public String group() {
        return "nodes";
    }

    @Override
    public List<String> proves() {
        return List.of("G9", "C120", "C121");
    }

    @Override
    public String does(boolean quick) {
        return "SIGTERM under the requests of " + USERS + " users who heed /readyz, " + WAITING
                + " of which wait for verdicts the authority gives after " + AUTHORITY_MILLIS + " ms";
    }

    @Override
    public String mustHold() {
        return "readiness ends first, no accepted request fails, the exit is 0 within " + EXIT_SECONDS
                + " s, no job or document is left half-done";
    }

    @Override
    public InstanceWish wish() {
        return InstanceWish.USUAL.with("SHUTDOWN_DELAY", "2s").alone();
    }

    /// The normal tenant asks on after the end.
    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.withoutLatency().breaking();
    }

    @Override
    public void run(Trial trial) throws Exception {
        Instance server = trial.instance();
        Company company = trial.company("Ending");
        trial.authority().always("T109", new Fault.AnswerAfter(AUTHORITY_MILLIS));
        Tally tally = new Tally();
        MixedWork work = new MixedWork(trial, "ending", tally);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Deadline readyUntil = Deadline.after(Duration.ofSeconds(40));
            Future<?> users = others.submit(() -> {
                ClosedLoop.run(USERS, Duration.ofSeconds(6), Duration.ofMillis(200),
                        (user, number) -> whileReady(server, work, company, number));
                return null;
            });
            Thread.sleep(1_500);
            List<Future<Answer>> waiting = new ArrayList<>();
            for (int i = 0; i < WAITING; i++) {
                String reference = company.reference("verdict", i);
                waiting.add(others.submit(() -> trial.ledger().fiscalise(trial.http(), company, reference, 5)));
            }
            Thread.sleep(200);
            long asked = System.nanoTime();
            server.terminate();
            while (server.ready() && !readyUntil.expired()) {
                Thread.sleep(20);
            }
            double unready = (System.nanoTime() - asked) / 1e9;
            boolean alive = server.alive();
            Answer after = trial.http().get(company, "/api/v1/goods");
            trial.must("it answers on after it said that it is not ready", alive && after.good() && closes(after),
                    "status " + after.status() + ", Connection: " + after.headers().firstValue("Connection").orElse("") + ", after "
                            + Math.round(unready * 1_000) + " ms");
            int status = server.awaitEnd(Duration.ofSeconds(EXIT_SECONDS + 10));
            double seconds = (System.nanoTime() - asked) / 1e9;
            trial.figure("seconds to the exit", Math.round(seconds * 10) / 10.0);
            trial.must("exit 0 within " + EXIT_SECONDS + " s", status == 0 && seconds <= EXIT_SECONDS,
                    "status " + status + " after " + seconds + " s");
            users.get();
            long answered = 0;
            for (Future<Answer> each : waiting) {
                answered += each.get().good() ? 1 : 0;
            }
            trial.must("who waited for a verdict was answered", answered == WAITING, answered + " of " + WAITING);
        }
        trial.must("no accepted request failed", tally.others() == 0 && tally.good() > USERS, tally.toString());
        nothingHalfDone(trial);
    }

    private static void whileReady(Instance server, MixedWork work, Company company, long number) throws IOException, InterruptedException {
        if (server.ready()) {
            work.once(company, number, System.nanoTime());
        }
    }

    private static boolean closes(Answer answer) {
        return answer.headers().firstValue("Connection").orElse("").equalsIgnoreCase("close");
    }

    private static void nothingHalfDone(Trial trial) throws Exception {
        String database = trial.instance().database();
        long picked = trial.postgres().count(database, "SELECT count(*) FROM scheduled_tasks WHERE picked");
        long running = trial.postgres().count(database, "SELECT count(*) FROM job WHERE state = 'RUNNING'");
        long sessions = trial.postgres().count(database,
                "SELECT count(*) FROM pg_stat_activity WHERE datname = '" + database + "' AND pid <> pg_backend_pid()");
        trial.must("nothing is left half-done", picked == 0 && running == 0 && sessions == 0,
                picked + " jobs claimed, " + running + " running, " + sessions + " connections left");
    }
}
