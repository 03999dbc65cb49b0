package kontor.quotes;

import kontor.platform.Failure;

/// What is refused about imports of lines.
public sealed interface ImportFailure extends Failure {
    /// The tenant has no such import.
    record Unknown() implements ImportFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "import.unknown"; }

        @Override
        public String message() { return "No such import."; }
    }

    /// The state of the import has no such step.
    record NotNow(ImportState state) implements ImportFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "import.not_now"; }

        @Override
        public String message() { return "An import that is " + state.words() + " cannot do this."; }
    }

    /// All or nothing was asked for, and there are rows that cannot be taken.
    record RowsRejected(int rejected) implements ImportFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "import.rows_rejected"; }

        @Override
        public String message() {
            return rejected + " of its rows cannot be taken: correct the file and send it again, or commit with mode valid_rows.";
        }
    }

    /// Not one row can be taken.
    record NothingToTake() implements ImportFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "import.nothing_to_take"; }

        @Override
        public String message() { return "None of its rows can be taken."; }
    }
}
