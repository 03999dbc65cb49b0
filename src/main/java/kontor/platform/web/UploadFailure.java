package kontor.platform.web;

import kontor.platform.Failure;

/// Why a request's body is not taken for a file of rows.
public sealed interface UploadFailure extends Failure {
    /// Nothing was sent.
    record Empty() implements UploadFailure {
        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "import.empty"; }

        @Override
        public String message() { return "The request has no file as its body."; }
    }

    /// The body is said to be something that is not read here, or is not what it is said to be.
    record NotSuchAFile() implements UploadFailure {
        @Override
        public Kind kind() { return Kind.UNSUPPORTED; }

        @Override
        public String code() { return "import.not_such_a_file"; }

        @Override
        public String message() {
            return "The body must be the file itself: a workbook (application/vnd.openxmlformats-officedocument.spreadsheetml.sheet), "
                    + "a CSV file (text/csv), or either as application/octet-stream.";
        }
    }
}
