package kontor.inventory.evaluation;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `kontor forecast`: the forecasting engine by itself, without a server.
@Command(name = "forecast", mixinStandardHelpOptions = true, description = "The forecasting engine by itself.", subcommands = EvaluateCommand.class)
public final class ForecastCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do, for example: kontor forecast evaluate --help");
    }
}
