package kontor.tenancy;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kontor.platform.data.Database;
import kontor.platform.resilience.Upstreams;
import kontor.platform.web.WebFailure;

/// What a platform operator does with the breakers before remote hosts. An order holds on the node that takes it, until it is
/// taken back or the node stops.
final class Breakers {
    private final Database database;
    private final Operators operators;
    private final ActivityTrail trail;
    private final Upstreams upstreams;

    Breakers(Database database, Operators operators, ActivityTrail trail, Upstreams upstreams) {
        this.database = database;
        this.operators = operators;
        this.trail = trail;
        this.upstreams = upstreams;
    }

    List<Upstreams.Status> states(Caller operator) {
        operator.require(Permission.PLATFORM_ADMIN);
        return upstreams.states();
    }

    /// Lets nobody call what has this name, until it is closed again.
    ///
    /// @throws kontor.platform.Refused 404 when nothing of this name was called lately
    void holdOpen(Caller operator, String upstream) {
        order(operator, upstream, "upstream.held_open", upstreams::holdOpen);
    }

    /// Lets everybody call again.
    ///
    /// @throws kontor.platform.Refused 404 when nothing of this name was called lately
    void close(Caller operator, String upstream) {
        order(operator, upstream, "upstream.closed", upstreams::close);
    }

    private void order(Caller operator, String upstream, String verb, Consumer<String> carriedOut) {
        operator.require(Permission.PLATFORM_ADMIN);
        if (upstreams.states().stream().noneMatch(each -> each.upstream().equals(upstream))) {
            throw new WebFailure.NoSuchPath().refused();
        }
        database.inTransaction(operator, "tenancy.breaker", tx -> {
            operators.checkStanding(tx, operator);
            trail.record(tx, operator, verb, "upstream", upstream, Map.of());
            return upstream;
        });
        carriedOut.accept(upstream);
    }
}
