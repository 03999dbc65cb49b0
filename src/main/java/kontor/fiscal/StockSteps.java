package kontor.fiscal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kontor.fiscal.LaneStore.Reasoned;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A movement's steps to the authority as rows: each is a compare-and-set on where the movement stood when it was decided.
final class StockSteps {
    private static final String STANDING = """
            stock_in_id, device_id, state, coalesce(next_action_at, updated_at) AS next_action_at, attempts, lookups, submitted_at, resend,
            left_by, content, reference, received_on, reason_code, reason_code || ': ' || reason_text AS reason
            """;
    /// How long it holds that the authority showed nothing of a movement; what waited longer for the lane is asked for anew.
    private static final Duration ASKED_HOLDS = Duration.ofMinutes(1);

    private final JsonMapper json;

    StockSteps(JsonMapper json) {
        this.json = json;
    }

    /// Where a movement stands. How often it was sent and looked up says whether it still stands there.
    ///
    /// @param resend whether a person wants it sent again, should it not be found
    /// @param leftBy the job that left it for a person
    record Standing(UUID id, UUID deviceId, StockMovementState state, Instant nextActionAt, int attempts, int lookups,
            @Nullable Instant submittedAt, boolean resend, @Nullable UUID leftBy, @Nullable String content, String reference,
            LocalDate receivedOn, @Nullable String reasonCode, @Nullable String reason) {
        /// Whether a report of it was never answered and the authority was not asked for that one just now. Nothing but doubt is ever looked
        /// up, and only a look ends it: so what was looked up was once sent without an answer, whatever has come of later reports.
        boolean mayBeThere(Instant now) {
            return lookups > 0 && !(StockDoubt.RESEND.equals(reasonCode) && nextActionAt.plus(ASKED_HOLDS).isAfter(now));
        }

        StockReport report() {
            return new StockReport(id, deviceId, reference, Objects.requireNonNull(content), receivedOn);
        }
    }

    /// A step to another state, or to later.
    ///
    /// @param leftBy the job that leaves it for a person
    record Step(StockMovementState to, Reasoned why, Instant now, @Nullable Instant next, @Nullable UUID leftBy) {
        static Step on(StockMovementState to, Reasoned why, Instant now, Instant next) {
            return new Step(to, why, now, next, null);
        }

        static Step left(StockMovementState to, Reasoned why, Instant now, UUID job) {
            return new Step(to, why, now, null, job);
        }
    }

    Standing standing(Tx tx, UUID id) {
        return tx.sql("SELECT " + STANDING + "FROM fiscal_stock_in WHERE tenant_id = :tenant AND stock_in_id = :id").param("id", id)
                .one(StockSteps::standing);
    }

    /// False when it does not stand there any more.
    boolean move(Tx tx, Standing at, Step step) {
        Reasoned why = step.why();
        return tx.sql("""
                UPDATE fiscal_stock_in SET state = :to, reason_code = :code, reason_text = :text, reason_errors = :errors::jsonb,
                       next_action_at = :next, left_by = :leftBy, updated_at = :now
                WHERE tenant_id = :tenant AND stock_in_id = :id AND state = :from AND attempts = :attempts AND lookups = :lookups
                """).param("id", at.id()).param("from", at.state()).param("attempts", at.attempts()).param("lookups", at.lookups())
                .param("to", step.to()).param("code", why.code()).param("text", why.text())
                .param("errors", why.errors().isEmpty() ? null : json.writeValueAsString(why.errors())).param("next", step.next())
                .param("leftBy", step.leftBy()).param("now", step.now()).update() == 1;
    }

    /// What a job left for a person, taken up again because the person retried that job. What was refused is written anew; what may have
    /// been taken is asked for first.
    boolean takeUp(Tx tx, Standing at, Instant now) {
        return tx.sql("""
                UPDATE fiscal_stock_in
                SET state = CASE WHEN state IN ('REJECTED', 'BLOCKED') THEN 'QUEUED' ELSE 'IN_DOUBT' END,
                    content = CASE WHEN state IN ('REJECTED', 'BLOCKED') THEN NULL ELSE content END, resend = state = 'MISSING',
                    left_by = NULL, next_action_at = :now, updated_at = :now
                WHERE tenant_id = :tenant AND stock_in_id = :id AND state = :from AND left_by = :job
                """).param("id", at.id()).param("from", at.state()).param("job", at.leftBy()).param("now", now).update() == 1;
    }

    /// Has it asked for before it is sent again, which a person has wished; false when it does not stand there any more.
    ///
    /// @param content what is then sent
    boolean askFirst(Tx tx, Standing at, String content, Instant now) {
        return tx.sql("""
                UPDATE fiscal_stock_in
                SET state = 'IN_DOUBT', content = :content, resend = true, reason_code = 'ask_first',
                    reason_text = 'A report of it was never answered; the authority is asked for that one before it is sent again.',
                    reason_errors = NULL, next_action_at = :now, updated_at = :now
                WHERE tenant_id = :tenant AND stock_in_id = :id AND state = :from AND attempts = :attempts AND lookups = :lookups
                """).param("id", at.id()).param("from", at.state()).param("attempts", at.attempts()).param("lookups", at.lookups())
                .param("content", content).param("now", now).update() == 1;
    }

    /// Begins to send it; empty when it does not stand there any more.
    Optional<Standing> beginReport(Tx tx, Standing at, String content, Instant now) {
        return tx.sql("""
                UPDATE fiscal_stock_in SET state = 'SUBMITTING', content = :content, submitted_at = :now, attempts = attempts + 1,
                       resend = false, next_action_at = NULL, updated_at = :now
                WHERE tenant_id = :tenant AND stock_in_id = :id AND state = :from AND attempts = :attempts AND lookups = :lookups
                """ + "RETURNING " + STANDING).param("id", at.id()).param("from", at.state()).param("attempts", at.attempts())
                .param("lookups", at.lookups())
                .param("content", content).param("now", now).optional(StockSteps::standing);
    }

    /// Begins to look it up; empty when it does not stand there any more.
    Optional<Standing> beginLookup(Tx tx, Standing at, Instant now) {
        return tx.sql("""
                UPDATE fiscal_stock_in SET lookups = lookups + 1, updated_at = :now
                WHERE tenant_id = :tenant AND stock_in_id = :id AND state = 'IN_DOUBT' AND lookups = :lookups
                """ + "RETURNING " + STANDING).param("id", at.id()).param("lookups", at.lookups()).param("now", now)
                .optional(StockSteps::standing);
    }

    private static Standing standing(ResultSet rs, int row) throws SQLException {
        return new Standing(Rows.uuid(rs, "stock_in_id"), Rows.uuid(rs, "device_id"), Rows.constant(rs, "state", StockMovementState.class),
                Rows.instant(rs, "next_action_at"), rs.getInt("attempts"), rs.getInt("lookups"), Rows.instantOrNull(rs, "submitted_at"),
                rs.getBoolean("resend"), Rows.uuidOrNull(rs, "left_by"), rs.getString("content"), rs.getString("reference"),
                Objects.requireNonNull(rs.getObject("received_on", LocalDate.class)), rs.getString("reason_code"), rs.getString("reason"));
    }
}
