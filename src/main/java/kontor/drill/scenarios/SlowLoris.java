package kontor.drill.scenarios;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Expected;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;

/// Connections that are never quite done with asking.
final class SlowLoris implements Scenario {
    private static final int HEAD_SECONDS = 5;
    /// The head's time, a byte more, and a little.
    private static final int ROUNDS_MAX = HEAD_SECONDS + 4;
    private static final long GROWTH_MB_MAX = 250;

    @Override
    public String name() {
        return "slow-loris";
    }

    @Override
    public String group() {
        return "bodies";
    }

    @Override
    public List<String> proves() {
        return List.of("G8", "G6");
    }

    @Override
    public String does(boolean quick) {
        return number(quick) + " connections send a byte of a header each second, with a heap of 256 MB and REQUEST_HEAD_TIMEOUT="
                + HEAD_SECONDS
                + "s";
    }

    @Override
    public String mustHold() {
        return "the server keeps answering others and closes every one of them within " + ROUNDS_MAX + " s; memory is bounded";
    }

    @Override
    public InstanceWish wish() {
        return InstanceWish.USUAL.with("REQUEST_HEAD_TIMEOUT", HEAD_SECONDS + "s");
    }

    /// Two thousand wake-ups a second are work for a small machine; what is promised is that the others are answered in time.
    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.p99(3, 1_000);
    }

    @Override
    public Optional<String> obstacle() {
        return Crowd.room() >= number(false) ? Optional.empty() : Optional.of("only " + Crowd.room() + " files may be open (ulimit -n)");
    }

    @Override
    public void run(Trial trial) throws Exception {
        int number = number(trial.quick());
        PeakMemory memory = PeakMemory.watch(trial.instance());
        int rounds = 0;
        int openAfterAFew;
        int answered = 0;
        try (Crowd crowd = Crowd.of(trial.instance().address(), number)) {
            crowd.send("GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII), i -> true);
            openAfterAFew = 0;
            for (; rounds < ROUNDS_MAX && crowd.open() > 0; rounds++) {
                crowd.listen(Duration.ofSeconds(1));
                crowd.send(new byte[]{'x'}, i -> true);
                openAfterAFew = rounds == 1 ? crowd.open() : openAfterAFew;
                Answer answer = trial.http().get(trial.normal().company(), "/api/v1/goods");
                answered += answer.good() ? 1 : 0;
            }
            trial.figure("still open", crowd.open());
            trial.must("every one is closed", crowd.open() == 0, crowd.open() + " of " + number + " open after " + rounds + " s");
        }
        memory.end();
        trial.figure("connections", number);
        trial.figure("closed after s", rounds);
        double shed = trial.instance().metric("http_shed_total{reason=\"memory\"}");
        trial.figure("reads shed for memory", Double.isNaN(shed) ? "none" : Math.round(shed));
        trial.figure("memory grew MB", memory.growthMb());
        trial.must("they were all held at first", openAfterAFew == number, openAfterAFew + " open after 2 s");
        trial.mustBeTimely("others are answered meanwhile", answered == rounds, answered + " of " + rounds);
        trial.must("memory grows by at most " + GROWTH_MB_MAX + " MB", memory.growthMb() <= GROWTH_MB_MAX, memory.toString());
    }

    private static int number(boolean quick) {
        return quick ? 500 : 2_000;
    }
}
