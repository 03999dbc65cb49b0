package kontor;

import java.time.Clock;
import java.util.concurrent.Callable;
import kontor.platform.Settings;
import picocli.CommandLine.Command;

/// `kontor serve`: the server, with the settings of the environment.
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Runs the server. Without DATABASE_URL it brings its own PostgreSQL.")
final class ServeCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return Running.untilStopped(() -> {
            Settings settings = AllSettings.read(System.getenv());
            Server server = Server.start(settings, Clock.systemUTC());
            System.out.println("Kontor answers at " + server.address());
            return new Running.Started(server, server.grace());
        });
    }
}
