package kontor.inventory.items;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kontor.inventory.items.ItemsFailure.Thing;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.web.WebFailure;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;

/// A company's planning policies: its own, and those of segments.
final class Policies {
    /// The segment of the company's own.
    static final String OWN = "";
    static final int POLICIES_MAX = 200;

    private final Database database;
    private final SignalDue due;
    private final ActivityTrail trail;

    Policies(Database database, SignalDue due, ActivityTrail trail) {
        this.database = database;
        this.due = due;
        this.trail = trail;
    }

    /// The company's own first; where nobody set it, the usual one.
    List<Policy> all(Caller caller) {
        List<Policy> set = database.inTransaction(caller, "inventory.policies", tx -> PolicyStore.all(tx, POLICIES_MAX));
        return set.stream().anyMatch(each -> each.segment().equals(OWN))
                ? set
                : Stream.concat(Stream.of(Policy.usual(OWN)), set.stream()).toList();
    }

    /// A segment's; the company's own is the usual one where nobody set it.
    Policy find(Caller caller, String segment) {
        return database.inTransaction(caller, "inventory.policy", tx -> PolicyStore.find(tx, segment)).orElseGet(() -> {
            if (segment.equals(OWN)) {
                return Policy.usual(OWN);
            }
            throw unknown();
        });
    }

    /// Sets a policy whole.
    ///
    /// @param version the one it was decided on; 0: there is none yet
    Policy put(Caller caller, String segment, int version, Policy.Wish wish) {
        wish.checked();
        return database.inTransaction(caller, "inventory.put_policy", tx -> {
            boolean written = version == 0 ? made(tx, wish.of(segment, 0)) : PolicyStore.update(tx, wish.of(segment, version));
            if (!written) {
                throw new WebFailure.VersionPassed().refused();
            }
            noted(tx, caller, "planning_policy.set", segment);
            return PolicyStore.find(tx, segment).orElseThrow(Policies::unknown);
        });
    }

    /// Takes a segment's policy away; its items are planned by the company's own.
    void remove(Caller caller, String segment) {
        database.inTransaction(caller, "inventory.remove_policy", tx -> {
            if (!PolicyStore.delete(tx, segment)) {
                throw unknown();
            }
            return noted(tx, caller, "planning_policy.removed", segment);
        });
    }

    private static boolean made(Tx tx, Policy policy) {
        if (PolicyStore.all(tx, POLICIES_MAX).size() == POLICIES_MAX) {
            throw new ItemsFailure.TooMany(Thing.POLICY, POLICIES_MAX).refused();
        }
        return PolicyStore.insert(tx, policy);
    }

    private String noted(Tx tx, Caller caller, String verb, String segment) {
        trail.record(tx, caller, verb, "planning_policy", segment.isEmpty() ? "own" : segment, Map.of());
        due.markAll(tx, caller.tenantId());
        return segment;
    }

    private static Refused unknown() {
        return new ItemsFailure.Unknown(Thing.POLICY).refused();
    }
}
