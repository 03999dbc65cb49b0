package kontor.drill.scenarios;

import java.util.List;
import kontor.drill.rig.Scenario;

/// Every scenario, in the order of a whole drill: those that share an instance first.
public final class AllScenarios {
    private static final List<Scenario> ALL = List.of(new FiftyUsersWhileCallsTimeOut(), new AuthorityHangs(), new AuthorityInDoubt(),
            new DatabaseRestarted(), new DatabaseAbsent(), new EndlessQuery(), new DatabaseHung(), new HundredSlowCalls(),
            new HugeBody(), new Bombs(), new SlowLoris(), new IdleConnections(), new PoisonedWebhooks(), new StrangersIds(),
            new LargeExport(), new TenThousandTenants(), new SignInFlood(), new WorthlessKeys(), new ServerKilled(), new DatabaseKilled());

    private AllScenarios() {}

    public static List<Scenario> list() {
        return ALL;
    }
}
