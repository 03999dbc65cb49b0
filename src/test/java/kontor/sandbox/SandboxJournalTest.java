package kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import kontor.efris.Interface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// What was issued is there again after a crash.
@ExtendWith(OutputCaptureExtension.class)
class SandboxJournalTest {
    private static final InstantSource CLOCK = InstantSource.fixed(SandboxHouse.START);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aSandboxStartedAgainKnowsItsDocumentsAndKeysAndRefusesTheReference() throws Exception {
        TestDevice first = issue("INV-1");
        try (Sandbox again = open(); SandboxServer server = SandboxServer.start(again, 0)) {
            var device = new TestDevice(server.endpoint(), SandboxHouse.START);
            device.session(first.session());
            assertThat(again.documents("INV-1")).hasSize(1);
            assertThat(device.call(Interface.T109, Documents.laptopText("INV-1")).code()).isEqualTo("2253");
            assertThat(device.call(Interface.T109, Documents.laptopText("INV-2")).code()).isEqualTo("00");
            List<IssuedDocument> all = again.documents();
            assertThat(Long.parseLong(all.getLast().fdn())).isEqualTo(Long.parseLong(all.getFirst().fdn()) + 1);
        }
    }

    @Test
    void aLastLineCutShortIsRemovedAndSaid(CapturedOutput output) throws Exception {
        issue("INV-1");
        Files.writeString(file(), "{\"event\":\"document\",\"fdn\":\"1000", StandardOpenOption.APPEND);
        try (Sandbox again = open()) {
            assertThat(again.documents("INV-1")).hasSize(1);
            assertThat(output).contains("broken line");
            again.register(Taxpayer.company("1000000002", "Second Ltd"));
        }
        try (Sandbox third = open()) {
            assertThat(third.state().taxpayer("1000000002")).isPresent();
        }
    }

    @Test
    void damageInTheMiddleStopsTheStart() throws Exception {
        issue("INV-1");
        List<String> lines = Files.readAllLines(file());
        lines.set(1, "{broken");
        Files.write(file(), lines);
        assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class).hasMessageContaining("damaged at byte");
    }

    @Test
    void aResetIsRememberedToo() throws Exception {
        issue("INV-1");
        try (Sandbox again = open()) {
            again.reset();
        }
        try (Sandbox third = open()) {
            assertThat(third.documents()).isEmpty();
            assertThat(third.state().taxpayer(TestDevice.TIN)).isEmpty();
        }
    }

    private TestDevice issue(String reference) throws Exception {
        // Closing the sandbox writes nothing: the file is what it would be after kill -9.
        try (Sandbox sandbox = open(); SandboxServer server = SandboxServer.start(sandbox, 0)) {
            SandboxHouse.furnish(sandbox);
            TestDevice device = new TestDevice(server.endpoint(), SandboxHouse.START).signedIn();
            assertThat(device.call(Interface.T109, Documents.laptopText(reference)).code()).isEqualTo("00");
            return device;
        }
    }

    private Sandbox open() {
        return Sandbox.withJournal(file(), 7, CLOCK);
    }

    private Path file() {
        return folder.resolve("sandbox.jsonl");
    }
}
