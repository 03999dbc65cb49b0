package kontor.drill.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kontor.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The drill drilled: what is broken on purpose is found, and ends nothing else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("alone")
class RunnerTest {
    private Drill drill;

    @BeforeAll
    void aWorldIsBuilt() throws Exception {
        drill = Drill.open(new Drill.Manner(true, 1, false, TestPostgres.PROGRAMS));
    }

    @AfterAll
    void nothingOfItIsLeft() {
        Path folder = drill.folder();
        drill.close();
        assertThat(Files.exists(folder)).isFalse();
    }

    /// What a made-up scenario does.
    private interface Deed {
        void run(Trial trial) throws Exception;
    }

    private record Made(String name, Deed deed, Duration limit, Optional<String> obstacle) implements Scenario {
        Made(String name, Deed deed) {
            this(name, deed, Duration.ofSeconds(20), Optional.empty());
        }

        @Override
        public String group() {
            return "test";
        }

        @Override
        public List<String> proves() {
            return List.of("G1");
        }

        @Override
        public String does(boolean quick) {
            return "something made up";
        }

        @Override
        public String mustHold() {
            return "something made up";
        }

        @Override
        public void run(Trial trial) throws Exception {
            deed.run(trial);
        }
    }

    @Test
    void aScenarioThatCannotBeDoneHereIsSkippedWithItsReason() throws Exception {
        Outcome outcome = new Runner(drill)
                .run(new Made("skipped", trial -> {}, Duration.ofSeconds(1), Optional.of("there is no such program here"))).getLast();
        assertThat(outcome.verdict()).isEqualTo("skipped");
        assertThat(outcome.skipped()).contains("there is no such program here");
    }

    @Test
    void whatIsBrokenOnPurposeIsFound() throws Exception {
        Runner runner = new Runner(drill);
        assertThat(broken(runner.run(new Made("quiet", trial -> {})))).isEmpty();
        assertThat(broken(runner.run(new Made("tampering", RunnerTest::tamper)))).contains("zero acknowledged writes lost",
                "zero foreign rows", "errors of the expected kinds only");
        List<Outcome> thrown = runner.run(new Made("throwing", trial -> {
            throw new IllegalStateException("broken on purpose");
        }));
        assertThat(broken(thrown)).containsExactly("the scenario could be done");
        List<Outcome> endless = runner.run(new Made("endless", trial -> Thread.sleep(Duration.ofMinutes(5)), Duration.ofMillis(300),
                Optional.empty()));
        assertThat(broken(endless)).contains("it ends within its time");
    }

    /// One acknowledged document is taken away, one is put where nobody asked for it, and one answer is no good.
    private static void tamper(Trial trial) throws Exception {
        Company company = trial.company("Tampered");
        String database = trial.instance().database();
        trial.ledger().fiscalise(trial.http(), company, company.reference("lost", 1), 5);
        trial.ledger().fiscalise(trial.http(), company, company.reference("moved", 2), 5);
        trial.postgres().execute(database, """
                SET session_replication_role = replica;
                DELETE FROM fiscal_document WHERE reference = '%s';
                UPDATE fiscal_document SET reference = 'nobody-asked' WHERE reference = '%s'"""
                .formatted(company.reference("lost", 1), company.reference("moved", 2)));
        trial.http().get(company, "/no-such-path");
    }

    @Test
    void onlyWhatWasLateIsDoneOnceMore() {
        Check late = new Check("in time", false, true, "");
        assertThat(outcome(late, new Check("nothing lost", true, "")).late()).isTrue();
        assertThat(outcome(late, new Check("nothing lost", false, "")).late()).isFalse();
        assertThat(outcome(new Check("in time", true, true, "")).late()).isFalse();
        assertThat(outcome(late).notCounting("the machine stumbled")).satisfies(each -> {
            assertThat(each.failed()).isFalse();
            assertThat(each.verdict()).isEqualTo("again");
        });
    }

    @Test
    void aWriteIsTimedFromWhenItWasDueUntilItLiesOnTheDisk(@TempDir Path folder) throws Exception {
        try (Stalls stalls = Stalls.watch(folder)) {
            assertThat(stalls.seen()).isFalse();
            await().atMost(Duration.ofSeconds(10)).until(() -> !stalls.described().contains("up to 0 ms"));
            assertThat(stalls.described()).matches("a write of 4 KB took up to \\d+ ms meanwhile");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static Outcome outcome(Check... checks) {
        return new Outcome(new Made("made", trial -> {}), Optional.empty(), Map.of(), List.of(checks), Map.of(), 1, Optional.empty());
    }

    private static List<String> broken(List<Outcome> outcomes) {
        return outcomes.getLast().checks().stream().filter(check -> !check.held()).map(Check::what).toList();
    }
}
