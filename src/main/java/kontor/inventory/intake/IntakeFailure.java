package kontor.inventory.intake;

import java.util.List;
import kontor.platform.Failure;

/// What is refused about files on their way in.
public sealed interface IntakeFailure extends Failure {
    @Override
    default Kind kind() { return Kind.CONFLICT; }

    /// The company has no such import.
    record Unknown() implements IntakeFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "inventory.import_unknown"; }

        @Override
        public String message() { return "No such import."; }
    }

    /// It is over.
    record Over() implements IntakeFailure {
        @Override
        public String code() { return "inventory.import_over"; }

        @Override
        public String message() { return "The import is over."; }
    }

    /// No row names the columns that are needed.
    record NoHeading(String missing) implements IntakeFailure {
        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "inventory.import_heading"; }

        @Override
        public String message() { return "The first row must name the columns. Missing or named twice: " + missing + "."; }
    }

    /// There are more rows than are taken.
    record TooManyRows(long most) implements IntakeFailure {
        @Override
        public Kind kind() { return Kind.TOO_LARGE; }

        @Override
        public String code() { return "inventory.import_too_many_rows"; }

        @Override
        public String message() { return "At most " + most + " rows are taken at once; none was."; }
    }

    /// All or nothing was asked for, and there are rows that cannot be taken.
    ///
    /// @param first of what was found wrong only beside what is there
    record RowsRejected(long rejected, List<RowError> first) implements IntakeFailure {
        public RowsRejected {
            first = List.copyOf(first);
        }

        @Override
        public String code() { return "inventory.import_rows_rejected"; }

        @Override
        public String message() {
            return rejected + " of its rows cannot be taken, so none was: correct them, or take the others (take=valid_rows).";
        }
    }

    /// A file without rows would take everything away.
    record NothingThere() implements IntakeFailure {
        @Override
        public String code() { return "inventory.import_empty"; }

        @Override
        public String message() {
            return "There is no row to take; nothing was taken away. If nothing is what there is, say so (allow_empty=true).";
        }
    }

    /// A replace would take more away than is usual.
    record RemovesTooMuch(long removed, long before, int percentMax) implements IntakeFailure {
        @Override
        public String code() { return "inventory.import_removes_too_much"; }

        @Override
        public String message() {
            return "It would take away " + removed + " of " + before + " rows, more than " + percentMax
                    + " %; nothing was changed. If that is right, say so (confirm_removal=true).";
        }
    }

    /// Two suppliers would have the same external id.
    record ExternalIdTaken() implements IntakeFailure {
        @Override
        public String code() { return "inventory.import_external_id_taken"; }

        @Override
        public String message() { return "Two suppliers would have the same external_id."; }
    }
}
