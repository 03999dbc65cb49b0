package kontor.inventory.evaluation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

/// The lines of a file, split at its separator: comma, semicolon, tab or blank, whichever its first line has.
final class Lines {
    private static final String SEPARATORS = ",;\t";
    private static final int LOOKED_AT = 1 << 16;

    private Lines() {}

    static List<List<String>> of(DataFile file) throws IOException {
        try (Reader text = file.text();
                CsvReader<CsvRecord> lines = CsvReader.builder().fieldSeparator(separator(file)).skipEmptyLines(true)
                        .allowExtraFields(true).allowMissingFields(true).ofCsvRecord(text)) {
            return lines.stream().map(CsvRecord::getFields).toList();
        } catch (CsvParseException e) {
            throw new UnreadableData("Not lines of values: " + e.getMessage());
        }
    }

    private static char separator(DataFile file) throws IOException {
        try (BufferedReader text = new BufferedReader(file.text(), LOOKED_AT)) {
            char[] start = new char[LOOKED_AT];
            int count = Math.max(0, text.read(start));
            String line = new String(start, 0, count).lines().findFirst().orElse("");
            return SEPARATORS.chars().filter(each -> line.indexOf(each) >= 0).mapToObj(each -> (char) each).findFirst().orElse(' ');
        }
    }
}
