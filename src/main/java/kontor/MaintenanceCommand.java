package kontor;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import kontor.platform.Refused;
import kontor.platform.Settings;
import kontor.platform.data.DatabaseNotReady;

/// A command that works on the installation's database and ends. It is no node of the installation: it listens on free
/// loopback ports only and takes no job over. With the embedded database the server must not be running.
abstract class MaintenanceCommand implements Callable<Integer> {
    /// Does the work; what it returns is the exit status.
    abstract int run(Server server);

    @Override
    public final Integer call() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(Map.of("PORT", "0", "MANAGEMENT_PORT", "0", "BIND_ADDRESS", "127.0.0.1", "JOB_WORKERS", "0", "LOG_FORMAT",
                "text", "SHUTDOWN_DELAY", "0s"));
        try (Server server = Server.start(AllSettings.read(environment), Clock.systemUTC())) {
            return run(server);
        } catch (Refused e) {
            System.err.println("kontor: " + e.failure().message());
            e.failure().violations().forEach(each -> System.err.println("  " + each.pointer() + ": " + each.message()));
            return 1;
        } catch (Server.NotStarted | DatabaseNotReady | Settings.SettingsMistaken e) {
            System.err.println("kontor: " + e.getMessage());
            return 1;
        }
    }
}
