package kontor.quotes;

import java.util.ArrayList;
import java.util.List;
import kontor.quotes.LineImport.ImportNote;
import org.jspecify.annotations.Nullable;

/// What was assumed about a file, or passed over in it, and should be known before it is committed.
final class ImportWarnings {
    private ImportWarnings() {}

    static List<ImportNote> of(boolean seenBefore, @Nullable String encoding, List<String> ignored) {
        List<ImportNote> notes = new ArrayList<>();
        if (seenBefore) {
            notes.add(new ImportNote("same_file", "The same file was sent for this quote within the last 24 hours."));
        }
        if (encoding != null && !encoding.startsWith("utf")) {
            notes.add(new ImportNote("encoding_assumed", "The file does not say its encoding and is not UTF-8; it was read as " + encoding
                    + ". Look whether its letters are right."));
        }
        if (!ignored.isEmpty()) {
            notes.add(new ImportNote("columns_ignored", "Columns that were not read: " + String.join(", ", ignored) + "."));
        }
        return notes;
    }
}
