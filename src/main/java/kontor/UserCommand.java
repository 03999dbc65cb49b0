package kontor;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.platform.Settings;
import kontor.platform.data.DatabaseNotReady;
import kontor.tenancy.Operators;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `kontor user`: accounts that must exist before anybody can sign in.
@Command(name = "user", mixinStandardHelpOptions = true, description = "Accounts that must exist before anybody can sign in.", subcommands = UserCommand.FirstOperator.class)
final class UserCommand {
    private UserCommand() {}

    /// Makes the platform operator who opens the first tenant. With the embedded database the server must not be running.
    @Command(name = "first-operator", mixinStandardHelpOptions = true, description = "Makes the first platform operator. The password is asked for, or read from the first line of the input.")
    static final class FirstOperator implements Callable<Integer> {
        private static final Duration LIMIT = Duration.ofSeconds(30);

        @Option(names = "--email", required = true, description = "The address to sign in with.")
        private String email = "";

        @Option(names = "--name", required = true, description = "The person's name.")
        private String name = "";

        @Override
        public Integer call() {
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put("PORT", "0");
            environment.put("MANAGEMENT_PORT", "0");
            environment.put("BIND_ADDRESS", "127.0.0.1");
            // This is no node of the installation: it takes no job over while a password is being typed.
            environment.put("JOB_WORKERS", "0");
            environment.put("LOG_FORMAT", "text");
            try (Server server = Server.start(AllSettings.read(environment), Clock.systemUTC())) {
                server.part(Operators.class).createFirst(email, name, password(), Deadline.after(LIMIT));
                System.out.println(email + " is the platform operator and can sign in.");
                return 0;
            } catch (Refused e) {
                System.err.println("kontor: " + e.failure().message());
                e.failure().violations().forEach(each -> System.err.println("  " + each.pointer() + ": " + each.message()));
                return 1;
            } catch (Server.NotStarted | DatabaseNotReady | Settings.SettingsMistaken e) {
                System.err.println("kontor: " + e.getMessage());
                return 1;
            }
        }

        /// Since JDK 25 there is no console again where there is no terminal.
        @SuppressWarnings("SystemConsoleNull")
        private static String password() {
            Console console = System.console();
            if (console != null && console.isTerminal()) {
                char[] typed = console.readPassword("Password: ");
                return typed == null ? "" : new String(typed);
            }
            try {
                String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
                return line == null ? "" : line;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
