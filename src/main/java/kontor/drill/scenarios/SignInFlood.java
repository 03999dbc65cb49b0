package kontor.drill.scenarios;

import java.time.Duration;
import java.util.List;
import kontor.drill.rig.Expected;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;

/// Somebody tries passwords by machine. Each that is hashed costs 43 ms of a processor.
final class SignInFlood implements Scenario {
    /// A minute's tokens by the price of a sign-in, what comes back meanwhile, and what the company's own sign-ins left.
    private static final long HASHED_MAX = 20;

    @Override
    public String name() {
        return "sign-in-flood";
    }

    @Override
    public String group() {
        return "limits";
    }

    @Override
    public List<String> proves() {
        return List.of("G7", "C40");
    }

    @Override
    public String does(boolean quick) {
        return Flood.PER_SECOND + " sign-ins a second with wrong passwords, from one address, swelling for 5 s, for "
                + time(quick).toSeconds() + " s";
    }

    @Override
    public String mustHold() {
        return "nearly all are 429; at most " + HASHED_MAX + " passwords are hashed; nobody else notices";
    }

    @Override
    public InstanceWish wish() {
        return Flood.WISH;
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.answering("429 web.rate_limited", "401 auth.wrong_credentials", "503 limits.overloaded",
                "503 auth.busy");
    }

    @Override
    public void run(Trial trial) throws Exception {
        Duration time = time(trial.quick());
        double before = trial.instance().metric("password_hashes_total");
        Flood flood = Flood.run(time, number -> trial.http().send(null, "POST", "/api/v1/auth/sign-in", """
                {"email":"guess%d@drill.example","password":"wrong-horse-%d"}""".formatted(number, number)));
        long hashed = Math.round(trial.instance().metric("password_hashes_total") - before);
        flood.mustBeSentAway(trial, time);
        trial.figure("hashed", hashed);
        trial.must("some passwords are hashed, and at most " + HASHED_MAX, hashed >= 1 && hashed <= HASHED_MAX, hashed + " hashed");
    }

    private static Duration time(boolean quick) {
        return Duration.ofSeconds(quick ? 4 : 12);
    }
}
