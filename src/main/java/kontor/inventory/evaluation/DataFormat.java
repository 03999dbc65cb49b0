package kontor.inventory.evaluation;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The forms in which collections of series are published.
enum DataFormat {
    /// One JSON object, series by name: `period`, `x` (history) and `xx` (held out), each an array. The form of the M1, M3 and tourism
    /// collections.
    M3JSON {
        @Override
        List<Trial> read(DataFile file, Wishes wishes) throws IOException {
            return M3Json.read(file, wishes);
        }
    },
    /// The form of the M4 competition: a header, then a name and the values of one series in each line; what was held out stands in a file of
    /// the same form.
    M4CSV {
        @Override
        List<Trial> read(DataFile file, Wishes wishes) throws IOException {
            return M4Csv.read(file, wishes);
        }
    },
    /// One series in each line, with whatever stands before the values.
    SERIES_PER_LINE {
        @Override
        List<Trial> read(DataFile file, Wishes wishes) throws IOException {
            return SeriesLines.read(file, wishes);
        }
    };

    /// Season by the name of a period, as the M competitions count it: weekly and daily series are not taken as seasonal there.
    private static final Map<String, Integer> SEASONS = Map.of("yearly", 1, "quarterly", 4, "monthly", 12, "weekly", 1, "daily", 1, "hourly",
            24);

    abstract List<Trial> read(DataFile file, Wishes wishes) throws IOException;

    static int season(String period) {
        return SEASONS.getOrDefault(period.toLowerCase(Locale.ROOT), 1);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
