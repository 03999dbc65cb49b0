package kontor;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import kontor.archive.Archive;
import kontor.archive.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kontor tenant`: a whole tenant into a file and out of one.
@Command(name = "tenant", mixinStandardHelpOptions = true, description = "A whole tenant into a file and out of one.", subcommands = {
        TenantCommand.Export.class, TenantCommand.Import.class})
final class TenantCommand {
    private static final String PASSPHRASE = "KONTOR_ARCHIVE_PASSPHRASE";

    private TenantCommand() {}

    @Command(name = "export", mixinStandardHelpOptions = true, description = "Writes everything a tenant has into one file, as of one moment. KONTOR_ARCHIVE_PASSPHRASE seals its secrets.")
    static final class Export extends MaintenanceCommand {
        @Parameters(paramLabel = "ID", description = "The tenant's id.")
        private UUID tenant = new UUID(0, 0);

        @Option(names = "--to", required = true, description = "The file to write.")
        private Path file = Path.of("");

        @Override
        int run(Server server) {
            told("exported to " + file, server.part(Archive.class).exportTo(file.toAbsolutePath(), tenant, passphrase()));
            return 0;
        }
    }

    @Command(name = "import", mixinStandardHelpOptions = true, description = "Brings a tenant in from its file, all of it or nothing, and compares. Refused where the tenant exists.")
    static final class Import extends MaintenanceCommand {
        @Parameters(paramLabel = "FILE", description = "The file that export wrote.")
        private Path file = Path.of("");

        @Option(names = "--wake-jobs", description = "Let its waiting jobs run here. Only when the tenant does not go on where it came from: both would submit the same documents.")
        private boolean wakeJobs;

        @Override
        int run(Server server) {
            told("imported, and equal to " + file,
                    server.part(Archive.class).importFrom(file.toAbsolutePath(), passphrase(), wakeJobs));
            return 0;
        }
    }

    private static void told(String what, Manifest manifest) {
        manifest.tables().forEach(each -> System.out.println("%10d  %s  %s".formatted(each.rows(), each.sha256(), each.table())));
        System.out.println("%10d  members".formatted(manifest.members()));
        System.out.println("Tenant " + manifest.tenant() + " (" + manifest.name() + ") " + what + ".");
    }

    private static String passphrase() {
        return Map.copyOf(System.getenv()).getOrDefault(PASSPHRASE, "");
    }
}
