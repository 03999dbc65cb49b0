package kontor.tenancy;

import java.util.Map;
import kontor.platform.data.Tx;

/// Where who-did-what is written, inside the transaction it records. Tenancy stands below the activity log and speaks to it
/// through this port.
public interface ActivityTrail {
    /// @param verb        what was done, dotted: `member.invited`
    /// @param subjectKind what sort of thing it was done to: `invitation`
    /// @param details     facts worth keeping; never a secret
    void record(Tx tx, Caller caller, String verb, String subjectKind, String subjectId, Map<String, String> details);
}
