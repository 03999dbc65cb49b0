package kontor.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `kontor bench`: the measurements, each a command of its own.
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures this program on this machine.", subcommands = {
        HttpBench.class, QuotesBench.class, InventoryBench.class})
public final class BenchCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to measure, for example: kontor bench http");
    }
}
