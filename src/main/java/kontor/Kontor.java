package kontor;

import kontor.sandbox.SandboxCommand;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line. Exit status 0: done; 1: it could not be done; 2: it was asked for wrongly.
@Command(name = "kontor", mixinStandardHelpOptions = true, versionProvider = Kontor.Version.class, description = "The back office of a trading company, shared by many companies.", subcommands = {
        ServeCommand.class, DemoCommand.class, SandboxCommand.class, UserCommand.class, KeyCommand.class, TenantCommand.class,
        ActivityCommand.class, kontor.quotes.QuoteCommand.class,
        kontor.drill.DrillCommand.class,
        kontor.bench.BenchCommand.class, kontor.inventory.evaluation.ForecastCommand.class})
public final class Kontor implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    public static void main(String[] args) {
        // Until the server's own logging stands, libraries keep quiet; what fails before that is told by its exception.
        LoggingSystem.get(Kontor.class.getClassLoader()).beforeInitialize();
        int status = new CommandLine(new Kontor()).setCaseInsensitiveEnumValuesAllowed(true).execute(args);
        // A server's command returns only when it has been stopped; others are done here.
        System.exit(status);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do, for example: kontor demo");
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Kontor.class.getPackage().getImplementationVersion();
            return new String[]{"kontor " + (version == null ? "development" : version)};
        }
    }
}
