package kontor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import kontor.platform.Settings;
import kontor.platform.data.OpenFolders;
import kontor.sandbox.RateBank;
import kontor.sandbox.Sandbox;
import kontor.sandbox.SandboxServer;
import kontor.sandbox.Switches;
import picocli.CommandLine.Command;

/// `kontor demo`: the server with an authority of its own, two companies, and everything needed to fiscalise a first invoice.
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Runs a server with sample companies and a local tax authority, on this machine only.")
final class DemoCommand implements Callable<Integer> {
    /// Whoever tries the demo sells to buyers the local authority has never heard of.
    private static final Switches ANY_BUYER = new Switches(true, 0, false, new BigDecimal("0.01"), false, false, false);

    @Override
    public Integer call() {
        return Running.untilStopped(() -> start(System.getenv()));
    }

    private static Running.Started start(Map<String, String> environment) {
        Map<String, String> demo = new HashMap<>(environment);
        demo.put("EFRIS_HOSTS", "127.0.0.1");
        demo.put("API_KEY_ENVIRONMENT", "demo");
        demo.put("BIND_ADDRESS", "127.0.0.1");
        demo.putIfAbsent("LOG_FORMAT", "text");
        // No balancer has to notice that a demo stops.
        demo.putIfAbsent("SHUTDOWN_DELAY", "0s");
        RateBank bank = RateBank.start(0, Clock.systemUTC());
        bank.settings().forEach(demo::putIfAbsent);
        Settings settings = AllSettings.read(demo);
        Path folder = ServerSettings.read(settings).dataDir();
        Sandbox sandbox = sandbox(folder);
        // Before the server, which goes on with the open documents of its last run as soon as it stands.
        SandboxServer authority = SandboxServer.start(sandbox, DemoCompanies.authorityPort(folder));
        Server server = Server.start(settings, Clock.systemUTC());
        try {
            DemoCompanies.Access access = new DemoCompanies(server, sandbox, folder).prepare(authority.endpoint());
            System.out.println(DemoGreeting.text(server.address(), authority.endpoint(), access));
            return new Running.Started(() -> {
                server.close();
                authority.close();
                bank.close();
                sandbox.close();
            }, server.grace());
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static Sandbox sandbox(Path folder) {
        try {
            OpenFolders.create(folder);
            Sandbox sandbox = Sandbox.withJournal(folder.resolve("sandbox.journal"), 1, Clock.systemUTC());
            sandbox.switches(ANY_BUYER);
            return sandbox;
        } catch (IOException | UncheckedIOException e) {
            throw new Server.NotStarted("The data folder " + folder + " cannot be used; set KONTOR_DATA_DIR to one of your own.", e);
        } catch (IllegalStateException e) {
            throw new Server.NotStarted("The demo in " + folder + " cannot be started: " + e.getMessage(), e);
        }
    }
}
