package kontor.drill.rig;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The world of one drill: a folder, a PostgreSQL, an authority, and the instances. All of it ends with it.
public final class Drill implements AutoCloseable {
    private static final long PREPARE_SECONDS_MAX = 120;

    private final Closing closing = new Closing();
    private final Manner manner;
    private final Path folder;
    private final DrillPostgres postgres;
    private final Authority authority;
    private final DeviceKey deviceKey;
    private final Path masterKey;
    private @Nullable Instance shared;
    private int number;

    private Drill(Manner manner) throws IOException, InterruptedException, GeneralSecurityException {
        this.manner = manner;
        this.folder = Files.createTempDirectory("kontor-drill-");
        if (!manner.keeping()) {
            closing.first(() -> delete(folder));
        }
        try {
            // PostgreSQL runs under another account when we are root, and has to pass through.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            this.authority = closing.first(new Authority(manner.seed(), InstantSource.system()));
            this.postgres = closing.first(new DrillPostgres(folder.resolve("postgres"),
                    manner.programs() == null ? folder.resolve("postgres").resolve("programs") : manner.programs()));
            this.deviceKey = DeviceKey.make(folder);
            this.masterKey = masterKey();
            prepareTemplate();
        } catch (IOException | InterruptedException | GeneralSecurityException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /// How a drill is done.
    ///
    /// @param quick    fewer rounds, shorter loads
    /// @param seed     decides every chance
    /// @param keeping  its folder is left behind, with the logs of every server
    /// @param programs where PostgreSQL's programs are unpacked already; null: below the drill's own folder
    public record Manner(boolean quick, long seed, boolean keeping, @Nullable Path programs) {
    }

    /// Builds it; takes about ten seconds.
    public static Drill open(Manner manner) throws IOException, InterruptedException, GeneralSecurityException {
        return new Drill(manner);
    }

    public boolean quick() {
        return manner.quick();
    }

    public long seed() {
        return manner.seed();
    }

    /// The drill's own folder, removed at its end unless it is kept.
    public Path folder() {
        return folder;
    }

    public DrillPostgres postgres() {
        return postgres;
    }

    public Authority authority() {
        return authority;
    }

    /// A running instance as wished: the shared one when it is of this kind and well, else another.
    public Instance instance(InstanceWish wish) throws IOException, InterruptedException, SQLException {
        if (shared != null && !wish.fresh() && shared.wish().equals(wish) && shared.alive()) {
            return shared;
        }
        discard();
        Instance made = prepared(wish);
        shared = made;
        made.start();
        return made;
    }

    /// One more instance with a database of its own, not started; whoever asks ends it, or the drill does at its end.
    public Instance prepared(InstanceWish wish) throws IOException, SQLException {
        String name = "drill_" + ++number;
        postgres.copy(name);
        return node(wish, name);
    }

    /// One more node over a database that is there, not started.
    public Instance node(InstanceWish wish, String database) throws IOException {
        return closing.first(new Instance(folder.resolve("node-" + ++number), wish, postgres, database, masterKey));
    }

    /// Ends the instance the scenarios share; the next one gets another.
    public void discard() throws IOException {
        Instance old = shared;
        shared = null;
        if (old != null) {
            end(old);
        }
    }

    /// Ends an instance before the drill ends.
    public void end(Instance instance) throws IOException {
        closing.forget(instance);
        instance.close();
    }

    DeviceKey deviceKey() {
        return deviceKey;
    }

    @Override
    public void close() {
        closing.close();
    }

    private Path masterKey() throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Files.writeString(folder.resolve("master.key"), Base64.getEncoder().encodeToString(key));
    }

    /// Migrates the template and makes its operator, by the command a person would use.
    private void prepareTemplate() throws IOException, InterruptedException {
        Path said = folder.resolve("operator.log");
        List<String> words = Command.kontor(256, "user", "first-operator", "--email", Companies.OPERATOR, "--name", "Olive Operator");
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(java.util.Map.of("KONTOR_DATA_DIR", folder.resolve("operator").toString(), "KEK_FILE",
                masterKey.toString(), "DATABASE_URL", postgres.applicationUrl(DrillPostgres.TEMPLATE, postgres.port()),
                "DATABASE_MIGRATION_URL", postgres.migrationUrl(DrillPostgres.TEMPLATE, postgres.port()), "SHUTDOWN_DELAY", "0s"));
        Process process = builder.start();
        Process guard = Command.guard(process);
        try (OutputStream in = process.getOutputStream()) {
            in.write((Companies.PASSWORD + "\n").getBytes(StandardCharsets.UTF_8));
        }
        boolean ended = process.waitFor(PREPARE_SECONDS_MAX, TimeUnit.SECONDS);
        process.destroyForcibly();
        guard.destroyForcibly();
        if (!ended || process.exitValue() != 0) {
            throw new IOException("the database could not be prepared: " + Files.readString(said));
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
