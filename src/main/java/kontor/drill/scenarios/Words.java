package kontor.drill.scenarios;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Trial;

/// The ids that stand in one company's rows and in no row of another.
///
/// @param ids as they are written in answers
record Words(Set<String> ids) {
    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern IDS = Pattern.compile(ID);

    Words {
        ids = Set.copyOf(ids);
    }

    /// Looks them up past the tenant wall.
    ///
    /// @param other the company that may have some of them in its rows too, as the platform's operator who opened both
    static Words of(Trial trial, List<String> tables, UUID company, UUID other) throws SQLException {
        Set<String> ids = new HashSet<>(all(trial, tables, company));
        ids.removeAll(all(trial, tables, other));
        return new Words(ids);
    }

    /// The first of them that is shown.
    Optional<String> in(Answer answer) {
        return IDS.matcher(answer.body()).results().map(MatchResult::group).filter(ids::contains).findFirst();
    }

    private static Set<String> all(Trial trial, List<String> tables, UUID company) throws SQLException {
        String every = tables.stream()
                .map(table -> "SELECT v.value FROM " + table + " t, jsonb_each_text(to_jsonb(t)) v WHERE t.tenant_id = '"
                        + company + "' AND v.value ~ '^" + ID + "$'")
                .collect(Collectors.joining(" UNION "));
        return trial.postgres().rows(trial.instance().database(), every).stream().map(List::getFirst).collect(Collectors.toSet());
    }
}
