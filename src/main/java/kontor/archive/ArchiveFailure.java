package kontor.archive;

import kontor.platform.Failure;

/// Why a tenant cannot be exported, or an archive not be imported.
public sealed interface ArchiveFailure extends Failure {
    /// No tenant of this id is here.
    record UnknownTenant() implements ArchiveFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "archive.unknown_tenant"; }

        @Override
        public String message() { return "No such tenant."; }
    }

    /// The archive's tenant is here already.
    record TenantPresent() implements ArchiveFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "archive.tenant_present"; }

        @Override
        public String message() { return "The archive's tenant exists here already; an import never writes over one."; }
    }

    /// The file is not an archive as it was written.
    record Damaged(String what) implements ArchiveFailure {
        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "archive.damaged"; }

        @Override
        public String message() { return "The archive is damaged or cut off: " + what + ". Nothing was imported."; }
    }

    /// The passphrase does not fit.
    record WrongPassphrase() implements ArchiveFailure {
        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "archive.wrong_passphrase"; }

        @Override
        public String message() { return "The archive was sealed with another passphrase, or changed since. Nothing was imported."; }
    }

    /// The passphrase is too easy to guess.
    record WeakPassphrase(int charactersMin) implements ArchiveFailure {
        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "archive.weak_passphrase"; }

        @Override
        public String message() { return "KONTOR_ARCHIVE_PASSPHRASE needs at least " + charactersMin + " characters."; }
    }

    /// The tables here are not those of the archive.
    record OtherSchema(String difference) implements ArchiveFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "archive.other_schema"; }

        @Override
        public String message() {
            return "The archive was written by another version of Kontor: " + difference
                    + ". Import it with that version, then bring it up to date.";
        }
    }
}
