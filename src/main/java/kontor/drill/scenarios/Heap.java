package kontor.drill.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import kontor.drill.rig.Instance;

/// What a server's heap holds that is still in use.
final class Heap {
    private static final int PATIENCE_SECONDS = 10;

    private Heap() {}

    /// The part of it in use after a collection: one made now where the JDK's `jcmd` is at hand, else the last.
    static double afterCollection(Instance instance) throws IOException, InterruptedException {
        Path command = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (Files.isExecutable(command)) {
            Process asked = new ProcessBuilder(command.toString(), Long.toString(instance.pid()), "GC.run")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (!asked.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                asked.destroyForcibly();
            }
        }
        return instance.metric("process_memory_ratio");
    }
}
