package kontor.tenancy;

import java.util.Map;
import kontor.platform.data.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes what is done for a tenant in its activity log, and what is done for none, by a platform operator, in the
/// program's own log.
final class TenantTrail implements ActivityTrail {
    private static final Logger LOG = LoggerFactory.getLogger(TenantTrail.class);
    private final ActivityTrail activity;

    TenantTrail(ActivityTrail activity) {
        this.activity = activity;
    }

    @Override
    public void record(Tx tx, Caller caller, String verb, String subjectKind, String subjectId, Map<String, String> details) {
        if (caller.tenantOrNone() != null) {
            activity.record(tx, caller, verb, subjectKind, subjectId, details);
        } else {
            LOG.info("{} {} {} by account {}", verb, subjectKind, subjectId, caller.principal().id());
        }
    }
}
