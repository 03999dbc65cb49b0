package kontor.quotes;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kontor.platform.data.Rows;
import kontor.platform.data.SqlFault;
import kontor.platform.data.Tx;

/// Approvals and decisions as rows.
final class ApprovalStore {
    /// Of one quote; revisions and rounds without end are nobody's.
    private static final int MOST = 500;
    private static final String APPROVALS = """
            SELECT approval_id, revision_no, result_hash, level, required, policy_no, state, opened_at, closed_at FROM quote_approval
            WHERE tenant_id = :tenant AND quote_id = :quote ORDER BY approval_id DESC LIMIT :most
            """;
    private static final String DECISIONS = """
            SELECT d.approval_id, d.approver_id, d.approver_name, d.decision, d.comment, d.at FROM quote_decision d
            JOIN quote_approval a ON a.tenant_id = d.tenant_id AND a.approval_id = d.approval_id
            WHERE d.tenant_id = :tenant AND a.tenant_id = :tenant AND a.quote_id = :quote ORDER BY d.at, d.approver_id LIMIT :most
            """;

    private record Given(UUID approval, Approval.Decision decision) {
    }

    UUID open(Tx tx, UUID quote, Approval asked) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        tx.sql("""
                INSERT INTO quote_approval (tenant_id, approval_id, quote_id, revision_no, result_hash, level, required, policy_no, state,
                                            opened_at, closed_at)
                VALUES (:tenant, :id, :quote, :revision, :hash, :level, :required, :policy, :state, :opened, :closed)
                """).param("id", id).param("quote", quote).param("revision", asked.revision()).param("hash", asked.resultHash())
                .param("level", asked.level()).param("required", asked.required()).param("policy", asked.policy())
                .param("state", asked.state()).param("opened", asked.openedAt()).param("closed", asked.closedAt()).update();
        return id;
    }

    /// @throws kontor.platform.Refused when this person has decided on it already
    void decide(Tx tx, UUID approval, Approval.Decision decision) {
        try {
            tx.sql("""
                    INSERT INTO quote_decision (tenant_id, approval_id, approver_id, approver_name, decision, comment, at)
                    VALUES (:tenant, :approval, :approver, :name, :decision, :comment, :at)
                    """).param("approval", approval).param("approver", decision.approverId()).param("name", decision.approverName())
                    .param("decision", decision.decision()).param("comment", decision.comment()).param("at", decision.at()).update();
        } catch (SqlFault e) {
            if (e.violates("quote_decision_once")) {
                throw new QuotesFailure.Guarded(Guard.ALREADY_DECIDED).refused();
            }
            throw e;
        }
    }

    void close(Tx tx, UUID approval, Approval.State state, Instant at) {
        tx.sql("UPDATE quote_approval SET state = :state, closed_at = :at WHERE tenant_id = :tenant AND approval_id = :id")
                .param("id", approval).param("state", state).param("at", at).update();
    }

    /// Newest first, each with its decisions.
    List<Approval> of(Tx tx, UUID quote) {
        List<Given> given = tx.sql(DECISIONS).param("quote", quote).param("most", MOST).list(ApprovalStore::given);
        var byApproval = given.stream()
                .collect(Collectors.groupingBy(Given::approval, Collectors.mapping(Given::decision, Collectors.toList())));
        return tx.sql(APPROVALS).param("quote", quote).param("most", MOST).list(ApprovalStore::bare).stream()
                .map(each -> with(each, byApproval.getOrDefault(each.id(), List.of()))).toList();
    }

    private static Approval with(Approval bare, List<Approval.Decision> decisions) {
        return new Approval(bare.id(), bare.revision(), bare.resultHash(), bare.level(), bare.required(), bare.policy(), bare.state(),
                bare.openedAt(), bare.closedAt(), decisions);
    }

    private static Approval bare(ResultSet rs, int row) throws SQLException {
        return new Approval(Rows.uuid(rs, "approval_id"), rs.getInt("revision_no"), rs.getString("result_hash"),
                Rows.constant(rs, "level", Approval.Level.class), rs.getInt("required"), rs.getInt("policy_no"),
                Rows.constant(rs, "state", Approval.State.class), Rows.instant(rs, "opened_at"), Rows.instantOrNull(rs, "closed_at"),
                List.of());
    }

    private static Given given(ResultSet rs, int row) throws SQLException {
        return new Given(Rows.uuid(rs, "approval_id"), new Approval.Decision(Rows.uuid(rs, "approver_id"), rs.getString("approver_name"),
                Rows.constant(rs, "decision", Approval.Verdict.class), rs.getString("comment"), Rows.instant(rs, "at")));
    }
}
