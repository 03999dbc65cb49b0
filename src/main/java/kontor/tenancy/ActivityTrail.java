package kontor.tenancy;

import java.util.Map;
import kontor.platform.data.Tx;

/// Where tenancy notes who did what, in the transaction that does it. The part `activity` keeps it.
@FunctionalInterface
public interface ActivityTrail {
    /// @param verb        what was done, in the past tense: `member.removed`
    /// @param subjectKind what it was done to: `member`, `key`, `invitation`, `session`, `tenant`
    /// @param details     what a reader needs besides; no secret
    void record(Tx tx, Caller caller, String verb, String subjectKind, String subjectId, Map<String, String> details);
}
