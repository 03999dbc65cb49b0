package kontor.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import kontor.drill.rig.Drill;
import kontor.drill.rig.Outcome;
import kontor.drill.rig.Runner;
import kontor.drill.rig.Scenario;
import kontor.drill.scenarios.AllScenarios;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `kontor drill`: does to a live instance what the audits say kills a back end, and shows what held.
@Command(name = "drill", mixinStandardHelpOptions = true, description = "Proves the guarantees on an instance of its own, on this machine only.")
public final class DrillCommand implements Callable<Integer> {
    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "These scenarios alone; see --list.")
    private List<String> only = List.of();

    @Option(names = "--list", description = "Lists the scenarios and runs none.")
    private boolean list;

    @Option(names = "--quick", description = "The quick scenarios alone, with fewer rounds: at most three minutes.")
    private boolean quick;

    @Option(names = "--json", description = "Prints JSON instead of a table.")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE", description = "Leaves a page with latency plots there.")
    private @Nullable Path report;

    @Option(names = "--seed", description = "Decides every chance (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--keep", description = "Leaves the drill's folder behind, with the logs of every server.")
    private boolean keep;

    @Option(names = "--programs-dir", hidden = true, description = "Where PostgreSQL's programs are unpacked already.")
    private @Nullable Path programs;

    @Override
    public Integer call() throws Exception {
        Optional<String> unknown = only.stream().filter(name -> AllScenarios.list().stream().noneMatch(each -> each.name().equals(name)))
                .findFirst();
        if (unknown.isPresent()) {
            System.err.println("kontor drill: there is no scenario " + unknown.get() + "; see --list");
            return 2;
        }
        List<Scenario> chosen = AllScenarios.list().stream()
                .filter(each -> only.isEmpty() ? !quick || each.quick() : only.contains(each.name())).toList();
        if (list) {
            System.out.print(Table.list(chosen));
            return 0;
        }
        List<Outcome> outcomes = run(chosen);
        System.out.println(json ? JsonReport.of(outcomes, quick, seed) : Table.sum(outcomes));
        if (report != null) {
            Files.writeString(report, HtmlReport.of(outcomes, quick));
        }
        return outcomes.stream().anyMatch(Outcome::failed) ? 1 : 0;
    }

    private List<Outcome> run(List<Scenario> chosen) throws IOException, InterruptedException, GeneralSecurityException {
        List<Outcome> outcomes = new ArrayList<>();
        try (Drill drill = Drill.open(new Drill.Manner(quick, seed, keep, programs))) {
            if (keep) {
                System.err.println("kontor drill: everything is kept in " + drill.folder());
            }
            Runner runner = new Runner(drill);
            for (Scenario scenario : chosen) {
                for (Outcome outcome : runner.run(scenario)) {
                    outcomes.add(outcome);
                    if (!json) {
                        System.out.print(Table.of(outcome, quick));
                        System.out.flush();
                    }
                }
            }
        }
        return outcomes;
    }
}
