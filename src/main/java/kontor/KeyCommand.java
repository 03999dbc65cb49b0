package kontor;

import java.util.UUID;
import kontor.platform.secrets.KeyRing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `kontor key`: the keys by which secrets are sealed.
@Command(name = "key", mixinStandardHelpOptions = true, description = "The keys by which secrets are sealed.", subcommands = {
        KeyCommand.Status.class, KeyCommand.Rotate.class, KeyCommand.Renew.class, KeyCommand.Shred.class})
final class KeyCommand {
    private KeyCommand() {}

    @Command(name = "status", mixinStandardHelpOptions = true, description = "Says how many data keys are wrapped under which master key.")
    static final class Status extends MaintenanceCommand {
        @Override
        int run(Server server) {
            KeyRing keys = server.part(KeyRing.class);
            keys.uses().forEach((id, count) -> System.out.println(id + " " + count + (id.equals(keys.current()) ? " (current)" : "")));
            return 0;
        }
    }

    @Command(name = "rotate", mixinStandardHelpOptions = true, description = "Wraps every data key under the current master key (KEK_FILE). The former ones stand in KEK_PREVIOUS_FILES until it is done. May be broken off and started again; servers may run meanwhile when they know both keys.")
    static final class Rotate extends MaintenanceCommand {
        @Override
        int run(Server server) {
            KeyRing keys = server.part(KeyRing.class);
            long done = keys.rotate(soFar -> System.err.println(soFar + " wrapped"));
            System.out.println(done + " data keys wrapped under " + keys.current() + "; KEK_PREVIOUS_FILES is needed no more.");
            return 0;
        }
    }

    @Command(name = "renew", mixinStandardHelpOptions = true, description = "Gives a tenant a new data key and seals its secrets anew under it.")
    static final class Renew extends MaintenanceCommand {
        @Option(names = "--tenant", required = true, description = "The tenant's id.")
        private UUID tenant = new UUID(0, 0);

        @Override
        int run(Server server) {
            KeyRing.Renewed renewed = server.part(KeyRing.class).renew(tenant);
            System.out.println(
                    "Data key " + renewed.version() + " of tenant " + tenant + ": " + renewed.resealed() + " secrets sealed anew.");
            return 0;
        }
    }

    @Command(name = "shred", mixinStandardHelpOptions = true, description = "Destroys a tenant's data keys, so that its sealed secrets open nowhere any more.")
    static final class Shred extends MaintenanceCommand {
        @Option(names = "--tenant", required = true, description = "The tenant's id.")
        private UUID tenant = new UUID(0, 0);

        @Option(names = "--for-ever", required = true, description = "Says that you know it cannot be taken back.")
        private boolean forEver;

        @Override
        int run(Server server) {
            int gone = forEver ? server.part(KeyRing.class).shred(tenant) : 0;
            System.out.println(gone + " data keys of tenant " + tenant + " destroyed.");
            return gone > 0 ? 0 : 1;
        }
    }
}
