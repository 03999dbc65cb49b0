package kontor.platform.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import kontor.platform.data.PostgresOptions.Durability;

/// The folder of databases, created once by `initdb`.
///
/// Sorting and case follow PostgreSQL's own C.UTF-8, which no upgrade of the system's libraries changes, so that an index
/// stays valid when the folder moves to another machine.
final class PostgresCluster {
    static final String SUPERUSER = "postgres";
    /// What counts as a letter is asked of the system by trigrams and text search alone. Under plain C they would drop every
    /// letter outside ASCII, so it is the last choice.
    private static final List<String> LETTERS = List.of("C.UTF-8", "UTF-8", "C");

    private final PostgresFolder folder;
    private final PostgresPrograms programs;

    PostgresCluster(PostgresFolder folder, PostgresPrograms programs) {
        this.folder = folder;
        this.programs = programs;
    }

    /// Creates the cluster when there is none; checks it when there is.
    void prepare(Durability durability) throws IOException, InterruptedException {
        if (Files.exists(folder.cluster())) {
            check();
        } else {
            create(durability);
        }
        programs.account().own(folder.cluster());
    }

    private void check() throws IOException {
        String version = Files.readString(folder.cluster().resolve("PG_VERSION")).strip();
        if (!version.equals(PostgresBundle.MAJOR)) {
            throw new DatabaseNotReady(
                    "The databases in " + folder.cluster() + " were made by PostgreSQL " + version + " and cannot be opened by "
                            + PostgresBundle.MAJOR + ". Export them with the Kontor that made them and import them into a new folder.");
        }
        if (!folder.hasPassword(SUPERUSER)) {
            throw new DatabaseNotReady("The file " + SUPERUSER + ".password is missing from " + folder.root()
                    + ", so nobody can enter the databases there. Put it back from your backup.");
        }
    }

    /// The cluster appears under its name only when it is complete: a start that was cut short leaves nothing to repair.
    private void create(Durability durability) throws IOException, InterruptedException {
        Path fresh = folder.root().resolve("cluster.new");
        Path password = folder.privateFile("initdb.password", folder.password(SUPERUSER));
        try {
            programs.account().own(password);
            for (int i = 0; !created(fresh, password, durability, LETTERS.get(i)); i++) {
                // The system does not know this locale; the next one is tried.
            }
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(fresh, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean created(Path fresh, Path password, Durability durability, String letters) throws IOException, InterruptedException {
        FileTrees.delete(fresh);
        Files.createDirectory(fresh);
        programs.account().own(fresh);
        ServerLog log = folder.log();
        long begin = log.end();
        int status = programs.command("initdb", initdb(fresh, password, durability, letters)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile())).start().waitFor();
        String said = log.since(begin);
        if (status != 0 && !(said.contains("invalid locale name") && !letters.equals(LETTERS.getLast()))) {
            throw new DatabaseNotReady("The database folder could not be created:" + System.lineSeparator() + said);
        }
        return status == 0;
    }

    private List<String> initdb(Path fresh, Path password, Durability durability, String letters) {
        List<String> words = new ArrayList<>(List.of("-D", fresh.toString(), "-U", SUPERUSER,
                "--auth=scram-sha-256", "--pwfile=" + password, "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                "--locale=C", "--lc-ctype=" + letters, "--data-checksums", "--no-instructions"));
        if (durability == Durability.CRASHES_DESTROY_DATA) {
            words.add("--no-sync");
        }
        return words;
    }
}
