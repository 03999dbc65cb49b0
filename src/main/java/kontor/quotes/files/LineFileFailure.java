package kontor.quotes.files;

import java.util.List;
import java.util.stream.Collectors;
import kontor.platform.Failure;

/// Why a file of lines is not taken as a whole.
public sealed interface LineFileFailure extends Failure {
    /// No row names the columns a line needs.
    ///
    /// @param missing from the row that named most of them
    record NoHeading(int lookedAt, String missing) implements LineFileFailure {
        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "import.no_heading"; }

        @Override
        public String message() {
            return "None of the first " + lookedAt + " rows names the columns that are needed. Missing: " + missing + ".";
        }
    }

    /// The heading has the same column more than once.
    record ColumnTwice(String columns) implements LineFileFailure {
        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "import.column_twice"; }

        @Override
        public String message() { return "More than one column is called a name of: " + columns + "."; }
    }

    /// There are more rows than are taken; none of them was.
    record TooManyRows(int most, long row) implements LineFileFailure {
        @Override
        public Kind kind() { return Kind.TOO_LARGE; }

        @Override
        public String code() { return "import.too_many_rows"; }

        @Override
        public String message() {
            return "At most " + most + " lines are imported at once; row " + row + " is one too many. None was taken.";
        }
    }

    /// There is a heading and nothing below it.
    record NoRows() implements LineFileFailure {
        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "import.no_rows"; }

        @Override
        public String message() { return "There are no lines below the heading."; }
    }

    /// Columns by their titles in both languages.
    static String listed(List<LineColumn> columns) {
        return columns.stream().map(each -> each.title(false) + " / " + each.title(true)).collect(Collectors.joining(", "));
    }
}
