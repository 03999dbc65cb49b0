package kontor.inventory.feeds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import kontor.inventory.intake.Kind;
import kontor.inventory.intake.RowSink;
import org.jspecify.annotations.Nullable;

/// Keeps the first rows for somebody to look at.
final class TrialRows implements RowSink {
    static final int ROWS = 5;
    private static final int SHOWN_MAX = 200;

    private final Kind kind;
    private final Map<String, String> columns;
    private final List<String> names = new ArrayList<>();
    private final List<String> fields = new ArrayList<>();
    private final List<List<@Nullable String>> rows = new ArrayList<>();

    TrialRows(Kind kind, Map<String, String> columns) {
        this.kind = kind;
        this.columns = columns;
    }

    @Override
    public void heading(List<String> theirs) {
        names.addAll(theirs);
        NamedColumns.ours(theirs, columns).forEach(each -> fields.add(RowSink.plain(each)));
    }

    @Override
    public void row(long line, List<? extends @Nullable Object> cells) {
        if (rows.size() < ROWS) {
            List<@Nullable String> shown = new ArrayList<>();
            cells.forEach(each -> shown.add(each == null ? null : shortened(each.toString())));
            rows.add(Collections.unmodifiableList(shown));
        }
    }

    SyncTrial trial(long tookMillis) {
        List<SyncTrial.Column> seen = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String field = fields.get(i);
            seen.add(new SyncTrial.Column(names.get(i), kind.known(field)));
        }
        return new SyncTrial(seen, kind.missing(fields), rows, tookMillis);
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX);
    }
}
