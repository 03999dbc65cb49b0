package kontor.activity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The activity log: written in the transaction it records, read by those who may.
public final class Activity implements ActivityTrail {
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {
    };

    private final Database database;
    private final JsonMapper json;

    Activity(Database database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// One line: who did what to which thing.
    public record Line(UUID activityId, Instant at, String principalKind, @Nullable UUID principalId, String principalName,
            String requestId, String verb, String subjectKind, String subjectId, Map<String, String> details) {
    }

    @Override
    public void record(Tx tx, Caller caller, String verb, String subjectKind, String subjectId, Map<String, String> details) {
        tx.sql("""
                INSERT INTO activity (tenant_id, activity_id, principal_kind, principal_id, principal_name, request_id, verb,
                                      subject_kind, subject_id, details)
                VALUES (:tenant, :id, :kind, :principal, :name, :request, :verb, :subjectKind, :subjectId, :details::jsonb)
                """).param("id", UuidCreator.getTimeOrderedEpoch()).param("kind", caller.principal().kind())
                .param("principal", caller.principal().id()).param("name", caller.principal().name()).param("request", caller.requestId())
                .param("verb", verb).param("subjectKind", subjectKind).param("subjectId", subjectId)
                .param("details", json.writeValueAsString(details)).update();
    }

    /// Which lines are asked for; null: any.
    ///
    /// @param from at this time or later
    /// @param to   before this time
    public record Filter(@Nullable UUID principal, @Nullable String verb, @Nullable String subjectKind, @Nullable String subjectId,
            @Nullable Instant from, @Nullable Instant to) {
        public static final Filter NONE = new Filter(null, null, null, null, null, null);
    }

    /// Newest first.
    public Page<Line> list(Caller caller, Filter filter, Page.Request page) {
        ActivityQuery query = ActivityQuery.of(filter, page.after());
        Statement statement = database.read(caller, query.sql()).param("rows", page.rows());
        query.params().forEach(statement::param);
        return Page.of(statement.list(this::line), page, Line::activityId);
    }

    private Line line(ResultSet rs, int row) throws SQLException {
        return new Line(Rows.uuid(rs, "activity_id"), Rows.instant(rs, "at"), rs.getString("principal_kind"),
                Rows.uuidOrNull(rs, "principal_id"), rs.getString("principal_name"), rs.getString("request_id"), rs.getString("verb"),
                rs.getString("subject_kind"), rs.getString("subject_id"), json.readValue(rs.getString("details"), DETAILS));
    }
}
