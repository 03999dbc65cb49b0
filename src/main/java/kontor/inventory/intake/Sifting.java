package kontor.inventory.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kontor.inventory.intake.Cell.Read;
import kontor.platform.data.CopyRows;
import kontor.platform.jobs.JobRun;
import org.jspecify.annotations.Nullable;

/// Looks every row over, puts the right ones down in the form COPY takes, and remembers what is wrong in the others.
final class Sifting implements RowSink {
    /// So many errors are told one by one.
    static final int ERRORS_MAX = 10_000;

    private final Kind kind;
    private final CopyRows right;
    private final JobRun run;
    private final List<RowError> errors = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private List<Field> staged = List.of();
    /// Where each staged field stands in a row; -1: nowhere.
    private int[] places = {};
    private int width;
    private long rows;
    private long rejected;
    private long wrong;

    Sifting(Kind kind, CopyRows right, JobRun run) {
        this.kind = kind;
        this.right = right;
        this.run = run;
    }

    @Override
    public void heading(List<String> names) {
        List<String> plain = names.stream().map(RowSink::plain).toList();
        List<String> missing = new ArrayList<>();
        List<Field> found = new ArrayList<>();
        List<Integer> at = new ArrayList<>();
        for (Field field : kind.fields()) {
            List<Integer> columns = columns(field, plain);
            if (columns.size() > 1 || (columns.isEmpty() && field.needed())) {
                missing.add(field.name());
            } else if (!columns.isEmpty() || field.always()) {
                found.add(field);
                at.add(columns.isEmpty() ? -1 : columns.getFirst());
            }
        }
        if (!missing.isEmpty()) {
            throw new IntakeFailure.NoHeading(String.join(", ", missing)).refused();
        }
        staged = List.copyOf(found);
        places = at.stream().mapToInt(Integer::intValue).toArray();
        width = names.size();
        plain.stream().filter(each -> !each.isEmpty() && !at.contains(plain.indexOf(each))).forEach(ignored::add);
    }

    @Override
    public void row(long line, List<? extends @Nullable Object> cells) {
        rows++;
        run.progress(rows, 0);
        long before = wrong;
        @Nullable
        String[] values = new @Nullable String[staged.size() + 1];
        values[0] = Long.toString(line);
        for (int i = 0; i < places.length; i++) {
            Object cell = places[i] >= 0 && places[i] < cells.size() ? cells.get(places[i]) : null;
            values[i + 1] = value(line, staged.get(i), cell);
        }
        if (cells.stream().skip(width).anyMatch(each -> each != null && !each.toString().isBlank())) {
            wrong(new RowError(line, null, "too_many_cells", "", "The row has more cells than the heading."));
        }
        if (wrong == before) {
            right.row(values);
        } else {
            rejected++;
        }
    }

    /// The columns that came, as they go into the staging table.
    List<Field> staged() {
        return staged;
    }

    List<String> ignored() {
        return List.copyOf(ignored);
    }

    /// The first of them.
    List<RowError> errors() {
        return List.copyOf(errors);
    }

    long rows() {
        return rows;
    }

    long rejected() {
        return rejected;
    }

    /// All that is wrong.
    long wrong() {
        return wrong;
    }

    private @Nullable String value(long line, Field field, @Nullable Object cell) {
        if (cell == null || (cell instanceof String text && text.isBlank())) {
            if (field.needed()) {
                wrong(new RowError(line, field.name(), "missing", "", "This cell is needed."));
            }
            return field.fallback();
        }
        return switch (field.type().read(cell)) {
            case Read.Value(String text) -> text;
            case Read.Wrong(String code, String message) -> {
                wrong(new RowError(line, field.name(), code, Cell.shown(cell), message));
                yield null;
            }
        };
    }

    private void wrong(RowError error) {
        wrong++;
        if (errors.size() < ERRORS_MAX) {
            errors.add(error);
        }
    }

    /// The columns of the heading that are this field; its own name wins over another's alias.
    private List<Integer> columns(Field field, List<String> names) {
        List<Integer> own = places(names, field.name());
        return own.isEmpty()
                ? field.aliases().stream().flatMap(alias -> places(names, alias).stream()).toList()
                : own;
    }

    private static List<Integer> places(List<String> names, String name) {
        return Stream.iterate(0, i -> i < names.size(), i -> i + 1).filter(i -> names.get(i).equals(name)).toList();
    }
}
