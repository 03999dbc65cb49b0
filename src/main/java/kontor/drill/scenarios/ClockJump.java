package kontor.drill.scenarios;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;
import kontor.sandbox.Fault;

/// The authority's clock jumps ahead and back. The server's own clock is not jumped: no means for it exists in the product, and
/// none is wanted; leases and schedules go by the database's clock, deadlines and buckets by one that cannot jump.
final class ClockJump implements Scenario {
    private static final List<Long> JUMPS = List.of(7_200L, -7_200L, 86_400L, -86_400L, 630L, -630L);

    @Override
    public String name() {
        return "clock-jump";
    }

    @Override
    public String group() {
        return "authority";
    }

    @Override
    public List<String> proves() {
        return List.of("G2");
    }

    @Override
    public String does(boolean quick) {
        return "the authority's clock stands 10.5 minutes, 2 hours and a day ahead and behind while documents of "
                + rounds(quick) * JUMPS.size()
                + " devices are uploaded (the server's own clock is not jumped)";
    }

    @Override
    public String mustHold() {
        return "every document is accepted and ends with exactly one number once the clocks agree";
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.settlingWithin(Duration.ofSeconds(60)).logging("The tax authority.s clock is");
    }

    @Override
    public void run(Trial trial) throws Exception {
        Company company = trial.company("Jumping");
        int rounds = rounds(trial.quick());
        int accepted = 0;
        for (int round = 0; round < rounds; round++) {
            accepted += jumped(trial, company, round);
        }
        trial.figure("jumps", 2 * rounds * JUMPS.size() - trial.authority().sandbox().armed().size());
        trial.must("every jump was met", trial.authority().sandbox().armed().isEmpty(), trial.authority().sandbox().armed() + " left");
        trial.must("every document is accepted", accepted == rounds * JUMPS.size(),
                accepted + " of " + rounds * JUMPS.size());
    }

    /// Long enough for a p99 of the normal tenant to be more than its one slowest request.
    private static int rounds(boolean quick) {
        return quick ? 1 : 4;
    }

    /// Every jump once, at a handshake and at an upload.
    ///
    /// @return how many documents were accepted
    private static int jumped(Trial trial, Company company, int round) throws IOException, InterruptedException {
        int accepted = 0;
        for (int i = 0; i < JUMPS.size(); i++) {
            trial.authority().next(1, "*", new Fault.ClockJump(JUMPS.get(i)));
            trial.authority().next(1, "T109", new Fault.ClockJump(JUMPS.get(i)));
            String reference = company.reference("jump", round * JUMPS.size() + i);
            accepted += trial.ledger().fiscalise(trial.http(), company, reference, trial.device(company)).good() ? 1 : 0;
        }
        for (int i = 0; i < 100 && !trial.authority().sandbox().armed().isEmpty(); i++) {
            Thread.sleep(100);
        }
        return accepted;
    }
}
