package kontor.drill.scenarios;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kontor.drill.rig.Expected;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;

/// Browsers that stay connected without asking for anything.
final class IdleConnections implements Scenario {
    private static final int IDLE = 10_000;
    private static final int ACTIVE = 1_000;
    private static final int ROUNDS = 2;
    private static final int PARTS = 200;
    private static final long MEMORY_MB_MAX = 1_000;
    private static final Duration ROUND = Duration.ofSeconds(4);
    /// A server that has just started makes room for a new connection ten times as slowly as later.
    private static final Duration ARRIVAL = Duration.ofMillis(80);
    private static final Duration ANSWERS = Duration.ofSeconds(5);
    private static final byte[] GREETING = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "idle-connections";
    }

    @Override
    public String group() {
        return "load";
    }

    @Override
    public List<String> proves() {
        return List.of("G8");
    }

    @Override
    public String does(boolean quick) {
        return IDLE + " connections that have asked once stay open, " + ACTIVE + " more ask every " + ROUND.toSeconds() + " s";
    }

    @Override
    public String mustHold() {
        return "none is closed, the active ones are answered each time, memory stays below " + MEMORY_MB_MAX + " MB";
    }

    @Override
    public InstanceWish wish() {
        return InstanceWish.USUAL.heap(512);
    }

    @Override
    public Expected expected() {
        // Eleven thousand people come within sixteen seconds, and share the processors with everybody.
        return Expected.NOTHING_WRONG.p99(3, 500);
    }

    @Override
    public Optional<String> obstacle() {
        return Crowd.room() >= IDLE + ACTIVE
                ? Optional.empty()
                : Optional.of("only " + Crowd.room() + " files may be open (ulimit -n), " + (IDLE + ACTIVE) + " are needed");
    }

    @Override
    public void run(Trial trial) throws Exception {
        byte[] asking = ("GET /api/v1/goods HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + trial.normal().company().apiKey() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        PeakMemory memory = PeakMemory.watch(trial.instance());
        try (Crowd crowd = Crowd.gather()) {
            // One after the other: what is asked all at once may be shed, which is another scenario.
            for (int part = 0; part < PARTS; part++) {
                int before = crowd.size();
                crowd.join(trial.instance().address(), (IDLE + ACTIVE) / PARTS);
                crowd.send(GREETING, i -> i >= before);
                crowd.listen(ARRIVAL);
            }
            crowd.listen(ANSWERS);
            int heard = crowd.answered(1);
            for (int round = 0; round < ROUNDS; round++) {
                for (int part = 0; part < PARTS; part++) {
                    int now = part;
                    crowd.send(asking, i -> i < ACTIVE && i % PARTS == now);
                    crowd.listen(ROUND.dividedBy(PARTS));
                }
            }
            crowd.listen(ANSWERS.dividedBy(4));
            int active = crowd.answered(ROUNDS + 1);
            trial.figure("connections", crowd.size());
            trial.figure("still open", crowd.open());
            trial.must("every one is answered once", heard == crowd.size(), heard + " of " + crowd.size());
            trial.must("none is closed", crowd.open() == crowd.size(), crowd.open() + " of " + crowd.size());
            trial.must("the active ones are answered each time", active == ACTIVE, active + " of " + ACTIVE);
        }
        memory.end();
        trial.figure("memory MB", memory.peakMb());
        trial.must("memory below " + MEMORY_MB_MAX + " MB", memory.peakMb() < MEMORY_MB_MAX, memory.toString());
    }
}
