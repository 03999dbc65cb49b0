package kontor;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import kontor.platform.Deadline;
import kontor.tenancy.Operators;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `kontor user`: accounts that must exist before anybody can sign in.
@Command(name = "user", mixinStandardHelpOptions = true, description = "Accounts that must exist before anybody can sign in.", subcommands = UserCommand.FirstOperator.class)
final class UserCommand {
    private UserCommand() {}

    /// Makes the platform operator who opens the first tenant. With the embedded database the server must not be running.
    @Command(name = "first-operator", mixinStandardHelpOptions = true, description = "Makes the first platform operator. The password is asked for, or read from the first line of the input.")
    static final class FirstOperator extends MaintenanceCommand {
        private static final Duration LIMIT = Duration.ofSeconds(30);

        @Option(names = "--email", required = true, description = "The address to sign in with.")
        private String email = "";

        @Option(names = "--name", required = true, description = "The person's name.")
        private String name = "";

        @Override
        int run(Server server) {
            server.part(Operators.class).createFirst(email, name, password(), Deadline.after(LIMIT));
            System.out.println(email + " is the platform operator and can sign in.");
            return 0;
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
