package kontor.drill.scenarios;

import java.util.List;
import kontor.drill.rig.Scenario;

/// Every scenario, in the order of a whole drill: those that share an instance first.
public final class AllScenarios {
    private static final List<Scenario> ALL = List.of(new FiftyUsersWhileCallsTimeOut(), new AuthorityHangs(), new AuthorityInDoubt(),
            new ClockJump(), new DatabaseRestarted(), new DatabaseAbsent(), new EachRoute(), new Overload(),
            new MixingUsers(200, 250, false), new MixingUsers(500, 500, false), new MixingUsers(1_000, 1_500, false),
            new HundredSlowCalls(), new HugeBody(), new Bombs(), new PoisonedWebhooks(), new StrangersIds(), new EachStatementFails(),
            new ServerKilled(), new DatabaseKilled(), new LargeExport(), new EndlessQuery(), new DatabaseHung(), new SlowLoris(),
            new IdleConnections(), new TenThousandTenants(), new SignInFlood(), new WorthlessKeys(), new ListHundredPrincipals(),
            new NoisyNeighbour(), new TwoNodes(), new RedisAway(false), new RedisAway(true), new ThousandTenants(), new Sigterm(),
            new RollingRestart(), new TamperedHistory(), new ExportImport(), new OutboxDelivery());

    private AllScenarios() {}

    public static List<Scenario> list() {
        return ALL;
    }
}
