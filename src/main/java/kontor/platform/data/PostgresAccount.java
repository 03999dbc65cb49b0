package kontor.platform.data;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The account the server's programs run under, since PostgreSQL refuses to run as root.
///
/// @param name   what it is called in messages
/// @param prefix command words to put before a program so that it runs under this account
/// @param uid    the account that must own the cluster
/// @param gid    its group
record PostgresAccount(String name, List<String> prefix, int uid, int gid) {
    private static final int ROOT = 0;
    private static final int PROBE_SECONDS_MAX = 5;

    PostgresAccount {
        prefix = List.copyOf(prefix);
    }

    /// The account this process runs under, or, when that is root, the first unprivileged one that can reach both folders.
    ///
    /// @param programs the unpacked programs
    /// @param cluster  the cluster; once created, it is best run by its owner
    static PostgresAccount choose(Path programs, Path cluster) throws IOException, InterruptedException {
        UnixSystem self = new UnixSystem();
        PostgresAccount ours = new PostgresAccount(self.getUsername(), List.of(), (int) self.getUid(), (int) self.getGid());
        if (ours.uid != ROOT) {
            ours.requireOwnership(cluster);
            return ours;
        }
        OpenFolders.open(cluster.resolveSibling("."));
        for (PostgresAccount candidate : candidates(cluster)) {
            if (candidate.reaches(programs, cluster)) {
                return candidate;
            }
        }
        throw unreachable(programs, cluster);
    }

    /// A command that runs `words` under this account, with nothing of our environment but the search path.
    ProcessBuilder command(Path workingDirectory, List<String> words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(all).directory(workingDirectory.toFile());
        String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", path + ":/usr/sbin:/sbin", "LC_ALL", "C"));
        return builder;
    }

    /// Makes this account the owner of `tree`.
    void own(Path tree) throws IOException {
        if (owner(tree) != uid) {
            FileTrees.give(tree, uid, gid);
        }
    }

    private void requireOwnership(Path cluster) throws IOException {
        if (Files.exists(cluster) && owner(cluster) != uid) {
            throw new DatabaseNotReady("The database folder " + cluster + " belongs to " + Files.getOwner(cluster).getName()
                    + ", and Kontor runs as " + name
                    + ". Start it as that user or as root, or set KONTOR_DATA_DIR to a folder of your own.");
        }
    }

    private static List<PostgresAccount> candidates(Path cluster) throws IOException {
        List<PostgresAccount> found = new ArrayList<>();
        int owner = Files.exists(cluster) ? owner(cluster) : ROOT;
        LocalUser.withId(owner).filter(user -> user.uid() != ROOT).ifPresent(user -> found.addAll(drops(user)));
        for (String name : List.of("postgres", "nobody")) {
            LocalUser.named(name).ifPresent(user -> found.addAll(drops(user)));
        }
        found.add(new PostgresAccount("an unprivileged user namespace", List.of("unshare", "-U", "--"), ROOT, ROOT));
        return found;
    }

    private static List<PostgresAccount> drops(LocalUser user) {
        List<String> setpriv = List.of("setpriv", "--reuid=" + user.uid(), "--regid=" + user.gid(), "--clear-groups", "--");
        List<String> runuser = List.of("runuser", "-u", user.name(), "--");
        List<String> su = List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--", user.name());
        return List.of(setpriv, runuser, su).stream().map(prefix -> new PostgresAccount(user.name(), prefix, user.uid(), user.gid()))
                .toList();
    }

    private boolean reaches(Path programs, Path cluster) throws InterruptedException {
        List<String> probe = List.of("test", "-x", programs.resolve("bin/postgres").toString(), "-a", "-x",
                cluster.resolveSibling(".").toString());
        try {
            Process process = command(Path.of("/"), probe).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(PROBE_SECONDS_MAX, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException _) {
            // The program that would drop to the account is not installed here; the next candidate is asked.
            return false;
        }
    }

    private static DatabaseNotReady unreachable(Path programs, Path cluster) throws IOException {
        for (Path folder : List.of(programs, cluster)) {
            for (Path p = folder.getParent(); p != null; p = p.getParent()) {
                if (!Files.getPosixFilePermissions(p).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return new DatabaseNotReady("PostgreSQL must not run as root, and no other account can reach " + folder + ", because "
                            + p
                            + " is closed to others. Set KONTOR_DATA_DIR to a folder outside it, or start Kontor as an ordinary user.");
                }
            }
        }
        return new DatabaseNotReady("PostgreSQL must not run as root, and none of setpriv, runuser, su and unshare could start it under"
                + " another account. Start Kontor as an ordinary user, or set DATABASE_URL to the address of a server.");
    }

    private static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }
}
