package kontor;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import kontor.activity.Chain;
import kontor.activity.Finding;
import kontor.activity.Verification;
import kontor.platform.Refused;
import kontor.platform.Settings;
import kontor.platform.data.DatabaseNotReady;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `kontor activity`: the activity log as a whole.
@Command(name = "activity", mixinStandardHelpOptions = true, description = "The activity log as a whole.", subcommands = ActivityCommand.Verify.class)
final class ActivityCommand {
    private ActivityCommand() {}

    /// Walks the chains and names every place that does not hold. With the embedded database the server must not be running.
    @Command(name = "verify", mixinStandardHelpOptions = true, description = "Shows that the activity log is what it was. Exit status 0: it is; 1: it is not, or could not be read.")
    static final class Verify implements Callable<Integer> {
        @Option(names = "--tenant", description = "Only this tenant's.")
        private @Nullable UUID tenant;

        @Option(names = "--json", description = "One JSON object.")
        private boolean json;

        @Override
        public Integer call() {
            Map<String, String> environment = new HashMap<>(System.getenv());
            // This is no node of the installation: it answers nobody and takes no job over.
            environment.putAll(
                    Map.of("PORT", "0", "MANAGEMENT_PORT", "0", "BIND_ADDRESS", "127.0.0.1", "JOB_WORKERS", "0", "LOG_FORMAT", "text"));
            try (Server server = Server.start(AllSettings.read(environment), Clock.systemUTC())) {
                Chain chain = server.part(Chain.class);
                return told(tenant == null ? chain.verify() : chain.verify(tenant));
            } catch (Refused e) {
                System.err.println("kontor: " + e.failure().message());
                return 1;
            } catch (Server.NotStarted | DatabaseNotReady | Settings.SettingsMistaken e) {
                System.err.println("kontor: " + e.getMessage());
                return 1;
            }
        }

        private int told(Verification verification) {
            if (json) {
                System.out.println(new JsonMapper().writeValueAsString(verification));
            } else {
                verification.findings().stream().map(Finding::text).forEach(System.out::println);
                System.out.println(verification.links() + " lines of " + verification.tenants() + " tenants: "
                        + (verification.holds() ? "unchanged" : verification.findings().size() + " places do not hold"));
            }
            return verification.holds() ? 0 : 1;
        }
    }
}
