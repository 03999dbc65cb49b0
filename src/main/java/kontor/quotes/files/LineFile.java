package kontor.quotes.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import kontor.platform.files.CsvRows;
import kontor.platform.files.SheetKind;
import kontor.platform.files.TextShape;
import kontor.platform.files.XlsxRows;
import org.jspecify.annotations.Nullable;

/// A file of quote lines, read row by row: once to see how it is written and how many lines it has, so that a file of too many is
/// refused before any of them is used, and once more to take them.
public final class LineFile {
    /// Rows among which the heading is looked for: above it people write titles and addresses.
    static final int HEADING_ROWS = 30;

    private final Path file;
    private final SheetKind kind;
    private final Optional<TextShape> text;

    private LineFile(Path file, SheetKind kind) {
        this.file = file;
        this.kind = kind;
        this.text = kind == SheetKind.CSV ? Optional.of(TextShape.of(file)) : Optional.empty();
    }

    /// What a first look found.
    ///
    /// @param encoding  of a text file: `utf-8`, `windows-1251`, `iso-8859-1`, `utf-16le`, `utf-16be`; null for a workbook
    /// @param separator between its fields
    /// @param ignored   headings of columns that are not read
    /// @param lines     rows below the heading that are not blank
    public record Shape(@Nullable String encoding, @Nullable String separator, List<String> ignored, int lines) {
        public Shape {
            ignored = List.copyOf(ignored);
        }
    }

    /// @throws kontor.platform.Refused when it cannot be read at all
    public static LineFile of(Path file, SheetKind kind) {
        return new LineFile(file, kind);
    }

    /// Looks the whole file over.
    ///
    /// @param linesMax  one line more refuses the file
    /// @param checkpoint run now and then; ends the look by throwing
    /// @throws kontor.platform.Refused [LineFileFailure], [kontor.platform.files.FileFailure]
    public Shape look(int linesMax, Runnable checkpoint) {
        int[] lines = new int[1];
        Table table = new Table(separatedByCommas(), (row, reader, cells) -> {
            checkpoint.run();
            if (++lines[0] > linesMax) {
                throw new LineFileFailure.TooManyRows(linesMax, row).refused();
            }
        });
        rows(table);
        Heading heading = table.heading();
        if (lines[0] == 0) {
            throw new LineFileFailure.NoRows().refused();
        }
        return new Shape(text.map(each -> each.charset().name().toLowerCase(Locale.ROOT)).orElse(null),
                text.map(each -> String.valueOf(each.separator())).orElse(null), heading.ignored(), lines[0]);
    }

    /// Hands on every line.
    ///
    /// @throws kontor.platform.Refused [LineFileFailure], [kontor.platform.files.FileFailure]
    public void read(Consumer<ReadLine> sink) {
        rows(new Table(separatedByCommas(), (row, reader, cells) -> sink.accept(reader.read(row, cells))));
    }

    private boolean separatedByCommas() {
        return text.filter(each -> each.separator() == ',').isPresent();
    }

    private void rows(Table table) {
        switch (kind) {
            case XLSX -> XlsxRows.read(file, table::row);
            case CSV -> {
                try (InputStream content = Files.newInputStream(file)) {
                    CsvRows.read(content, text.orElseThrow().format(), table::row);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        table.heading();
    }
}
