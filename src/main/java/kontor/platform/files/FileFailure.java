package kontor.platform.files;

import kontor.platform.Failure;

/// Why a file is not taken.
public sealed interface FileFailure extends Failure {
    /// It passes a bound.
    ///
    /// @param bound in words: `more than 1000 entries`
    record TooLarge(String bound) implements FileFailure {
        @Override
        public Kind kind() { return Kind.TOO_LARGE; }

        @Override
        public String code() { return "file.too_large"; }

        @Override
        public String message() { return "The file is too large: " + bound + "."; }
    }

    /// It holds something that is never taken.
    record Forbidden(String what) implements FileFailure {
        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "file.forbidden_content"; }

        @Override
        public String message() { return "The file holds something that is not accepted: " + what + "."; }
    }

    /// It is not what it should be, or broken.
    record Unreadable(String what) implements FileFailure {
        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "file.unreadable"; }

        @Override
        public String message() { return "The file cannot be read: " + what + "."; }
    }

    /// Its content is of another type than is taken here.
    record WrongType(String found) implements FileFailure {
        @Override
        public Kind kind() { return Kind.UNSUPPORTED; }

        @Override
        public String code() { return "file.wrong_type"; }

        @Override
        public String message() { return "By its content the file is " + found + ", which is not accepted here."; }
    }
}
