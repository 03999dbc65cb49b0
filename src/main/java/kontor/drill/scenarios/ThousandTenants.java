package kontor.drill.scenarios;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.OpenLoop;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Tally;
import kontor.drill.rig.Trial;

/// A thousand tenants at a steady rate, whatever the answers take (L4 of platform.md 5.5). The rate is what two processors carry
/// that also generate the load and run the database: a quarter of L4's thousand a second.
final class ThousandTenants implements Scenario {
    private static final int TENANTS = 1_000;
    private static final double PER_SECOND = 250;
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final double P99_MILLIS = 500;

    @Override
    public String name() {
        return "thousand-tenants";
    }

    @Override
    public String group() {
        return "load";
    }

    @Override
    public List<String> proves() {
        return List.of("G1", "G7", "G8");
    }

    @Override
    public String does(boolean quick) {
        return TENANTS + " tenants read and change their goods, " + (int) PER_SECOND + " requests a second in an open loop for "
                + TIME.toSeconds() + " s, with the limits on";
    }

    @Override
    public String mustHold() {
        return "no error, each sees its own goods only, p99 below " + (int) P99_MILLIS + " ms";
    }

    @Override
    public InstanceWish wish() {
        // The keys are made by one principal.
        return InstanceWish.LIMITED.with("RATE_LIMIT_PRINCIPAL_BURST", "2000").with("RATE_LIMIT_PRINCIPAL_PER_SECOND", "1000")
                .with("RATE_LIMIT_TENANT_PER_SECOND", "1000");
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.withoutLatency();
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(3);
    }

    @Override
    public void run(Trial trial) throws Exception {
        List<Company> tenants = trial.tenants(TENANTS);
        load(trial, tenants, Duration.ofSeconds(4), new Tally());
        Tally tally = new Tally();
        load(trial, tenants, TIME, tally);
        trial.figure("requests a second", Math.round(tally.goodPerSecond()));
        trial.figure("p99 ms", Math.round(tally.latencies().millis(99)));
        trial.plot("thousand tenants", tally.latencies());
        trial.mustBeGood("no error", tally, tally.good() > TIME.toSeconds() * PER_SECOND * 0.95);
        trial.mustBeTimely("p99 below " + (int) P99_MILLIS + " ms", tally.latencies().millis(99) < P99_MILLIS,
                String.format(Locale.ROOT, "%s at %.0f requests a second", tally, tally.goodPerSecond()));
        ownGoodsOnly(trial, tenants);
    }

    private static void load(Trial trial, List<Company> tenants, Duration time, Tally tally) throws InterruptedException {
        OpenLoop.run(PER_SECOND, time, (number, meant) -> {
            Company tenant = tenants.get((int) (number * 7 % TENANTS));
            try {
                tally.saw(number % 5 == 4 ? changed(trial, tenant, number) : trial.http().get(tenant, "/api/v1/goods"), meant);
            } catch (IOException _) {
                tally.broke();
            }
        });
    }

    private static kontor.drill.rig.Answer changed(Trial trial, Company tenant, long number) throws IOException, InterruptedException {
        return trial.http().send(tenant, "PUT", "/api/v1/goods/LOAD", """
                {"name":"Good %s %d","unit":"PCE","goods_category":"43211503","treatment":"standard"}"""
                .formatted(tenant.canary(), number));
    }

    /// Every good a tenant is shown carries its own word.
    private static void ownGoodsOnly(Trial trial, List<Company> tenants) throws Exception {
        long foreign = 0;
        long seen = 0;
        for (int i = 0; i < TENANTS; i += 10) {
            Company tenant = tenants.get(i);
            for (var good : trial.http().get(tenant, "/api/v1/goods").json().required("items")) {
                seen++;
                foreign += (good.required("name").asString() + " ").contains(tenant.canary() + " ") ? 0 : 1;
            }
        }
        trial.must("each sees its own goods", foreign == 0 && seen >= TENANTS / 10 * 2, seen + " goods of " + TENANTS / 10 + " tenants, "
                + foreign + " foreign");
    }
}
