package kontor.quotes;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kontor.quotes.CalculationAnswer.Detail;
import kontor.quotes.engine.Problem;
import kontor.quotes.engine.Reference;
import kontor.quotes.engine.UnfitInputs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `kontor quote`: what can be done with a quote without a server.
@Command(name = "quote", mixinStandardHelpOptions = true, description = "Quotes, without a server.", subcommands = QuoteCommand.Calculate.class)
public final class QuoteCommand {
    private QuoteCommand() {}

    /// Calculates the quote in a file: `rules`, `quote` and `items`; whatever else it holds is passed over.
    @Command(name = "calculate", mixinStandardHelpOptions = true, description = "Calculates the quote in a JSON file with rules, quote and items. Exit status 0: done; 1: it cannot be calculated, or not be read.")
    static final class Calculate implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "FILE.json", description = "A file with rules, quote and items; other fields are passed over.")
        private Path file = Path.of("");

        @Option(names = "--trace", description = "Also each figure's formula and its cell in the workbook.")
        private boolean trace;

        @Override
        public Integer call() {
            PrintWriter err = spec.commandLine().getErr();
            // Decimals as they are written, not as the nearest binary fraction.
            JsonMapper json = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(SerializationFeature.INDENT_OUTPUT).build();
            try {
                CalculationCase asked = CaseReader.file(json.readTree(Files.readAllBytes(file)), Reference.WORKBOOK);
                spec.commandLine().getOut().println(
                        json.writeValueAsString(CalculationAnswer.of(asked.result(() -> {}), trace ? Detail.TRACE : Detail.LINES)));
                return 0;
            } catch (UnfitInputs e) {
                e.problems().stream().map(Calculate::told).forEach(err::println);
            } catch (JacksonException e) {
                err.println("kontor: " + file + " is not valid JSON: " + e.getOriginalMessage());
            } catch (IOException e) {
                err.println("kontor: " + file + " cannot be read: " + e.getMessage());
            }
            return 1;
        }

        private static String told(Problem problem) {
            return (problem.pointer().isEmpty() ? "/" : problem.pointer()) + ": " + problem.code() + ": " + problem.message();
        }
    }
}
