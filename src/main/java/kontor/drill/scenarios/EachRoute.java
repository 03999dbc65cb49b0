package kontor.drill.scenarios;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.OpenLoop;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Tally;
import kontor.drill.rig.Trial;

/// Each route that reads, alone, a hundred times a second (L2 of platform.md 5.5, shortened).
final class EachRoute implements Scenario {
    private static final double PER_SECOND = 100;
    private static final Duration EACH = Duration.ofMillis(1_200);
    private static final double P99_MILLIS = 500;
    private static final List<String> ROUTES = List.of("/api/v1/documents", "/api/v1/documents/{document}",
            "/api/v1/documents/{document}/attempts", "/api/v1/goods", "/api/v1/devices", "/api/v1/activity", "/api/v1/jobs",
            "/api/v1/members", "/api/v1/invitations", "/api/v1/api-keys", "/api/v1/webhooks/endpoints",
            "/api/v1/webhooks/sources", "/api/v1/webhooks/deliveries", "/api/v1/webhooks/received", "/health", "/livez", "/readyz");

    @Override
    public String name() {
        return "each-route";
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
        return ROUTES.size() + " reading routes, one after the other, " + (int) PER_SECOND + " requests a second for "
                + EACH.toMillis() + " ms each";
    }

    @Override
    public String mustHold() {
        return String.format(Locale.ROOT, "no error on any of them, p99 of the slowest route below %.0f ms", P99_MILLIS);
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG.withoutLatency();
    }

    @Override
    public void run(Trial trial) throws Exception {
        Company company = trial.company("Routes");
        String document = trial.ledger().fiscalise(trial.http(), company, company.reference("route", 0), 5).json().required("id")
                .asString();
        for (int i = 1; i <= 30; i++) {
            trial.ledger().fiscalise(trial.http(), company, company.reference("route", i));
        }
        List<String> wrong = new ArrayList<>();
        String slowest = "";
        double worst = 0;
        for (String route : ROUTES) {
            Tally tally = asked(trial, company, route.replace("{document}", document));
            if (tally.others() > 0 || tally.good() < EACH.toMillis() * PER_SECOND / 1_000 * 0.95) {
                wrong.add(route + " " + tally);
            }
            if (tally.latencies().millis(99) > worst) {
                worst = tally.latencies().millis(99);
                slowest = route;
            }
        }
        trial.figure("slowest route", slowest);
        trial.figure("its p99 ms", Math.round(worst));
        trial.must("every route answers each request", wrong.isEmpty(), wrong.toString());
        trial.mustBeTimely("the slowest route's p99", worst < P99_MILLIS, String.format(Locale.ROOT, "%s %.0f ms", slowest, worst));
    }

    private static Tally asked(Trial trial, Company company, String path) throws InterruptedException {
        Tally tally = new Tally();
        OpenLoop.run(PER_SECOND, EACH, (number, meant) -> {
            try {
                tally.saw(trial.http().get(company, path), meant);
            } catch (IOException _) {
                tally.broke();
            }
        });
        return tally;
    }
}
