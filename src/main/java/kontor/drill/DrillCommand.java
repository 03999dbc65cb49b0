package kontor.drill;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `kontor drill`: has no scenario yet, and says so instead of reporting success.
@Command(name = "drill", mixinStandardHelpOptions = true, description = "Will prove the guarantees on a live instance; has no scenario yet.")
public final class DrillCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        System.err.println("kontor drill: there is no scenario yet, so nothing was proved.");
        return 1;
    }
}
