package kontor.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kontor.activity.Finding.What;

/// What a walk along the chains found.
///
/// @param tenants  how many chains were walked
/// @param links    how many links were looked at
/// @param findings every place that does not hold; empty when history is what it was
public record Verification(long tenants, long links, List<Finding> findings) {
    public Verification {
        findings = List.copyOf(findings);
    }

    public boolean holds() {
        return findings.isEmpty();
    }

    Verification and(Verification other) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(other.findings);
        return new Verification(tenants + other.tenants, links + other.links, all);
    }
}
