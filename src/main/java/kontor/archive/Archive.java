package kontor.archive;

import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.secrets.KeyRing;
import kontor.tenancy.Travel;

/// A whole tenant into a file and out of one.
public final class Archive {
    private final TenantExport export;
    private final TenantImport arrival;

    Archive(DatabaseAddress application, KeyRing keys, Clock clock) {
        Travel travel = new Travel();
        this.export = new TenantExport(application, keys, travel, clock);
        this.arrival = new TenantImport(application, keys, travel);
    }

    /// Writes everything the tenant has, as of one moment, while it goes on working. The file appears whole or not at all.
    ///
    /// @param passphrase seals the tenant's data keys and its members' password hashes; at least 16 characters
    /// @throws kontor.platform.Refused [ArchiveFailure.UnknownTenant], [ArchiveFailure.WeakPassphrase]
    public Manifest exportTo(Path file, UUID tenant, String passphrase) {
        return export.run(file, tenant, passphrase);
    }

    /// Brings the tenant in, all of it or nothing, and compares what is here then with the archive.
    ///
    /// @param wakeJobs whether its waiting jobs are to run here: only when they will not run where it came from
    /// @throws kontor.platform.Refused [ArchiveFailure]
    public Manifest importFrom(Path file, String passphrase, boolean wakeJobs) {
        return arrival.run(file, passphrase, wakeJobs);
    }
}
