package kontor.drill.scenarios;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Expected;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;

/// Somebody tries keys by machine, each another one, each such that only the database can tell that it is worth nothing.
final class WorthlessKeys implements Scenario {
    /// An address's bucket, what comes back meanwhile, and the normal tenant's key each five seconds.
    private static final long LOOK_UPS_MAX = 180;
    private static final Duration COUNTED_AFTER = Duration.ofSeconds(2);
    private static final String LOOK_UPS = "SELECT coalesce(sum(calls), 0) FROM pg_stat_user_functions WHERE funcname = 'find_key'";

    @Override
    public String name() {
        return "worthless-keys";
    }

    @Override
    public String group() {
        return "limits";
    }

    @Override
    public List<String> proves() {
        return List.of("G7");
    }

    @Override
    public String does(boolean quick) {
        return Flood.PER_SECOND + " requests a second with keys of the right form that nobody has, swelling for 5 s, for "
                + time(quick).toSeconds() + " s";
    }

    @Override
    public String mustHold() {
        return "nearly all are 429; at most " + LOOK_UPS_MAX + " keys are looked up in the database; nobody else notices";
    }

    @Override
    public InstanceWish wish() {
        return Flood.WISH;
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.answering("429 web.rate_limited", "401 auth.required");
    }

    @Override
    public void run(Trial trial) throws Exception {
        Duration time = time(trial.quick());
        String database = trial.instance().database();
        trial.postgres().execute(database, "ALTER SYSTEM SET track_functions = 'all'");
        trial.postgres().execute(database, "SELECT pg_reload_conf()");
        long before = trial.postgres().count(database, LOOK_UPS);
        SplittableRandom random = trial.random();
        Flood flood = Flood.run(time, number -> sent(trial, random));
        Thread.sleep(COUNTED_AFTER);
        long lookUps = trial.postgres().count(database, LOOK_UPS) - before;
        trial.postgres().execute(database, "ALTER SYSTEM RESET track_functions");
        flood.mustBeSentAway(trial, time);
        trial.figure("look-ups", lookUps);
        trial.must("no key is good", flood.count("200") == 0, flood.count("200") + " answered");
        trial.must("the form is right: some keys are looked up, and at most " + LOOK_UPS_MAX,
                lookUps >= flood.count("401 auth.required") && lookUps >= 20 && lookUps <= LOOK_UPS_MAX,
                lookUps + " look-ups, " + flood.count("401 auth.required") + " answers 401");
    }

    private static Answer sent(Trial trial, SplittableRandom random) throws java.io.IOException, InterruptedException {
        String key;
        synchronized (random) {
            key = MadeUpKey.by(random).text();
        }
        return trial.http().send(null, "GET", "/api/v1/documents", null, "X-API-Key", key);
    }

    private static Duration time(boolean quick) {
        return Duration.ofSeconds(quick ? 4 : 12);
    }
}
