package kontor.sandbox;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `kontor sandbox`: a local authority until it is stopped.
@Command(name = "sandbox", mixinStandardHelpOptions = true, description = "Runs a local EFRIS with fault injection, for tests and trials.")
public final class SandboxCommand implements Callable<Integer> {
    @Option(names = "--port", description = "Port on the loopback address; 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port = 9880;

    @Option(names = "--journal", description = "File in which what was issued survives a crash (default: nothing is kept).")
    private @Nullable Path journal;

    @Option(names = "--seed", description = "Decides numbers, keys and chances (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Override
    public Integer call() throws InterruptedException {
        InstantSource clock = InstantSource.system();
        try (Sandbox sandbox = journal == null ? Sandbox.inMemory(seed, clock) : Sandbox.withJournal(journal, seed, clock);
                SandboxServer server = SandboxServer.start(sandbox, port)) {
            System.out.println("authority  " + server.endpoint());
            System.out.println("operator   " + server.operator());
            untilStopped(server);
            return 0;
        } catch (UncheckedIOException | IllegalStateException e) {
            System.err.println("kontor sandbox: " + e.getMessage());
            return 1;
        }
    }

    private static void untilStopped(SandboxServer server) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "sandbox-stop"));
        new CountDownLatch(1).await();
    }
}
