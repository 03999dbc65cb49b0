package kontor.platform.observability;

import java.util.Map;

/// A part's own lines in the detailed health report. A bean of this type is all it takes. What it says has to lie ready in
/// memory: the report is asked for every minute, also when everything else is stuck.
public interface HealthSection {
    /// The field it stands under, in snake_case: `breakers`, `recurring_jobs`.
    String name();

    /// What it says now; no tenant's content, no secrets.
    Map<String, ?> content();
}
