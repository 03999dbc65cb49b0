package kontor.drill.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kontor.drill.rig.ClosedLoop;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Tally;
import kontor.drill.rig.Trial;

/// So many people at work, each with a second of thought between an answer and the next request (L3 of platform.md 5.5).
///
/// @param users     people at once
/// @param p95Millis what the answers may take; the generator and the authority have their share of the same processors
/// @param quick     whether it is part of the quick drill
record MixingUsers(int users, double p95Millis, boolean quick) implements Scenario {
    private static final int COMPANIES = 10;
    private static final Duration THINK = Duration.ofSeconds(1);
    /// A server that has just started interprets what it will have compiled in half a minute; a morning begins with fewer people.
    private static final int WARM_UP_USERS = 300;
    private static final Duration WARM_UP = Duration.ofSeconds(6);

    @Override
    public String name() {
        return "users-" + users;
    }

    @Override
    public String group() {
        return "load";
    }

    @Override
    public List<String> proves() {
        return List.of("G7");
    }

    @Override
    public String does(boolean quick) {
        return users + " users of " + COMPANIES + " companies mix eight reads with two writes, one write in ten a document, thinking for "
                + THINK.toSeconds() + " s, for " + seconds(quick) + " s";
    }

    @Override
    public String mustHold() {
        return String.format(Locale.ROOT, "no errors, and p95 of all answers below %.0f ms", p95Millis);
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.withoutLatency();
    }

    @Override
    public void run(Trial trial) throws Exception {
        List<Company> companies = new ArrayList<>();
        for (int i = 0; i < trial.times(COMPANIES, 2); i++) {
            companies.add(trial.company("Users " + i));
        }
        Tally warmUp = new Tally();
        work(trial, companies, Math.min(users, WARM_UP_USERS), WARM_UP, warmUp);
        Tally tally = new Tally();
        work(trial, companies, users, Duration.ofSeconds(seconds(trial.quick())), tally);
        trial.figure("answers", tally.all());
        trial.figure("p95 ms", Math.round(tally.latencies().millis(95)));
        trial.figure("p99 ms", Math.round(tally.latencies().millis(99)));
        trial.plot(users + " users", tally.latencies());
        trial.mustBeGood("no error", tally, tally.good() > users);
        trial.mustBeTimely("p95 below " + Math.round(p95Millis) + " ms", tally.latencies().millis(95) < p95Millis, tally.toString());
    }

    private void work(Trial trial, List<Company> companies, int people, Duration time, Tally tally) throws InterruptedException {
        MixedWork work = new MixedWork(trial, name() + "-" + time.toSeconds(), tally);
        ClosedLoop.run(people, time, THINK,
                (user, number) -> work.once(companies.get(user % companies.size()), user + number, System.nanoTime()));
    }

    private static int seconds(boolean quick) {
        return quick ? 3 : 8;
    }
}
