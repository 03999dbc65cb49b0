package kontor.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kontor.drill.rig.Scenario;
import kontor.drill.scenarios.AllScenarios;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// How the drill is asked for.
class DrillCommandTest {
    @Test
    void aScenarioThatDoesNotExistIsWrongUsage() {
        assertThat(new CommandLine(new DrillCommand()).execute("--only", "no-such-scenario")).isEqualTo(2);
    }

    @Test
    void listingRunsNothing() {
        assertThat(new CommandLine(new DrillCommand()).execute("--list")).isZero();
    }

    @Test
    void everyScenarioSaysWhatItIs() {
        Set<String> names = new HashSet<>();
        for (Scenario scenario : AllScenarios.list()) {
            assertThat(names.add(scenario.name())).as(scenario.name()).isTrue();
            assertThat(scenario.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(scenario.group()).matches("[a-z]+");
            assertThat(scenario.proves()).as(scenario.name()).isNotEmpty().allMatch(each -> each.matches("[GC][1-9][0-9]*"));
            assertThat(List.of(scenario.does(false), scenario.does(true), scenario.mustHold())).allMatch(each -> each.length() > 20);
        }
        assertThat(names).isNotEmpty();
    }
}
