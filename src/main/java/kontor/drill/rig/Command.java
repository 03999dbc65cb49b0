package kontor.drill.rig;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How this same program is started once more, as another process.
final class Command {
    private static final String MAIN = "kontor.Kontor";
    private static final int HEAP_MB = 192;
    private static final long SECONDS_MAX = 120;
    /// Ends the process when the pipe to it ends, so that not even a killed drill leaves one behind.
    private static final String GUARD = "trap '' INT HUP; cat >/dev/null; kill -TERM \"$1\"";

    private Command() {}

    static List<String> kontor(int heapMb, String... words) {
        List<String> all = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMb + "m", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED"));
        all.addAll(inherited());
        String path = System.getProperty("java.class.path");
        boolean jar = path.endsWith(".jar") && !path.contains(File.pathSeparator);
        all.addAll(jar ? List.of("-jar", path) : List.of("-cp", path, MAIN));
        all.addAll(List.of(words));
        return all;
    }

    /// How this process compiles, and the recorded start it was given: the servers start as quickly as this one did.
    private static List<String> inherited() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> each.startsWith("-XX:AOT") || each.startsWith("-Xlog:aot") || each.startsWith("-XX:Tiered")).toList();
    }

    /// Runs it to its end.
    static Ran run(Path folder, Map<String, String> environment, String... words) throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, words[0], ".log");
        ProcessBuilder builder = new ProcessBuilder(kontor(HEAP_MB, words)).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Process guard = guard(process);
        boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
        process.destroyForcibly();
        guard.destroyForcibly();
        if (!ended) {
            throw new IOException(String.join(" ", words) + " did not end: " + Files.readString(said));
        }
        return new Ran(process.exitValue(), Files.readString(said));
    }

    static Process guard(Process guarded) throws IOException {
        return new ProcessBuilder("sh", "-c", GUARD, "guard", Long.toString(guarded.pid())).start();
    }
}
