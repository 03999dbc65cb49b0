package kontor.drill.scenarios;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Http;
import kontor.drill.rig.Instance;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;

/// Every statement of every use case fails once in each way: the connection cut before it, cut after it with the answer lost,
/// an error in its place. Done to a second instance whose jobs rest, so that the statements are the use case's own.
final class EachStatementFails implements Scenario {
    @Override
    public String name() {
        return "each-statement-fails";
    }

    @Override
    public String group() {
        return "database";
    }

    @Override
    public List<String> proves() {
        return List.of("G2", "G4");
    }

    @Override
    public String does(boolean quick) {
        return "each statement of " + (quick ? "three use cases" : "33 use cases")
                + ": connection cut before the first and after each, an error in its place; then the same request again; "
                + (quick ? "these and four of quotes" : "each of them")
                + " twice, and six times at once, where it takes a key";
    }

    @Override
    public String mustHold() {
        return "all rows as before or as after, after whenever it was acknowledged; once after the repetition; the pool back to rest";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.breaking().withoutLatency().answering("500 internal", "503 platform.busy",
                "503 platform.database_unavailable", "503 platform.outcome_unknown", "409 *", "404 *", "401 *", "422 *");
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(8);
    }

    @Override
    public void run(Trial trial) throws Exception {
        Instance other = trial.drill().prepared(InstanceWish.USUAL.with("JOB_WORKERS", "0").with("ACTIVITY_LINK_INTERVAL", "1m"));
        other.start();
        try (Http http = trial.http(other); Injections injections = new Injections(trial, other, http)) {
            Company company = trial.company(other, "Each");
            UseCases cases = new UseCases(trial, http, company);
            for (UseCase each : cases.all()) {
                if (each.quick() || !trial.quick()) {
                    injections.each(each);
                }
            }
            for (UseCase each : new QuoteUseCases(cases).all()) {
                // Most of these are kept from being done twice by nothing but their key.
                if (trial.quick()) {
                    injections.clean(each);
                } else {
                    injections.each(each);
                }
            }
            for (UseCase each : cases.refused()) {
                injections.leavesNothing(each);
            }
            injections.judge();
        } finally {
            trial.drill().end(other);
        }
    }
}
