package kontor.webhooks;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.egress.Egress;
import kontor.platform.outbox.Outbox;
import kontor.platform.secrets.Secrets;
import kontor.platform.web.Checks;
import kontor.platform.web.Page;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;

/// Where a tenant wants to hear of events. An endpoint's secret is shown when it is made or rotated, and never again.
public final class Endpoints {
    /// So many may a tenant have; each event becomes a delivery for each.
    static final int ENDPOINTS_MAX = 20;
    private static final int DESCRIPTION_MAX = 200;
    private static final int TYPES_MAX = 50;
    private static final Duration OVERLAP_MAX = Duration.ofDays(30);
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]{0,48}(\\.[a-z][a-z0-9_]{0,48}){1,3}");

    private final Database database;
    private final EndpointStore store;
    private final Secrets secrets;
    private final Egress egress;
    private final Outbox outbox;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Endpoints(Database database, EndpointStore store, Secrets secrets, Egress egress, Outbox outbox, ActivityTrail trail,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.secrets = secrets;
        this.egress = egress;
        this.outbox = outbox;
        this.trail = trail;
        this.clock = clock;
    }

    /// @throws kontor.platform.Refused [WebhookFailure.UrlTaken], [WebhookFailure.TooManyEndpoints]
    public Endpoint.Shown create(Caller caller, Endpoint.Wish wish) {
        caller.require(Permission.WEBHOOK_ADMIN);
        check(wish);
        SigningSecret secret = SigningSecret.fresh();
        Endpoint endpoint = new Endpoint(UuidCreator.getTimeOrderedEpoch(), wish.url(), wish.description(), wish.types(), null, null, null,
                null, clock.instant());
        byte[] sealed = secrets.seal(caller.tenantId(), EndpointStore.SECRETS.purpose(endpoint.id()), secret.bytes());
        database.inTransaction(caller, "webhooks.create_endpoint", tx -> {
            if (store.count(tx) >= ENDPOINTS_MAX) {
                throw new WebhookFailure.TooManyEndpoints(ENDPOINTS_MAX).refused();
            }
            if (!store.create(tx, endpoint, sealed)) {
                throw new WebhookFailure.UrlTaken().refused();
            }
            return noted(tx, caller, "created", endpoint.id(), Map.of("url", endpoint.url()));
        });
        return new Endpoint.Shown(endpoint, secret.text());
    }

    public Page<Endpoint> list(Caller caller, Page.Request page) {
        caller.require(Permission.WEBHOOK_ADMIN);
        return Page.of(database.inTransaction(caller, "webhooks.endpoints", tx -> store.page(tx, page)), page, Endpoint::id);
    }

    public Endpoint find(Caller caller, UUID id) {
        caller.require(Permission.WEBHOOK_ADMIN);
        return database.inTransaction(caller, "webhooks.endpoint", tx -> known(store.find(tx, id)));
    }

    /// Changes address, description and types.
    public Endpoint change(Caller caller, UUID id, Endpoint.Wish wish) {
        check(wish);
        return acted(caller, "changed", id, Map.of("url", wish.url()), tx -> {
            if (!store.change(tx, id, wish)) {
                throw new WebhookFailure.UrlTaken().refused();
            }
        });
    }

    /// Nothing more is delivered; what is on its way is given up, and can be replayed.
    public Endpoint disable(Caller caller, UUID id) {
        return acted(caller, "disabled", id, Map.of(), tx -> store.disable(tx, id, clock.instant(), "by_hand"));
    }

    /// From now on events are delivered again; those of the time between are not, but can be replayed.
    public Endpoint enable(Caller caller, UUID id) {
        return acted(caller, "enabled", id, Map.of(), tx -> store.disable(tx, id, null, null));
    }

    public void remove(Caller caller, UUID id) {
        caller.require(Permission.WEBHOOK_ADMIN);
        database.inTransaction(caller, "webhooks.remove_endpoint", tx -> {
            known(store.locked(tx, id));
            store.remove(tx, id, clock.instant());
            return noted(tx, caller, "removed", id, Map.of());
        });
    }

    /// Gives the endpoint a new secret. The one before also signs for `overlap`; the one before that no more.
    ///
    /// @param overlap from zero to 30 days
    public Endpoint.Shown rotate(Caller caller, UUID id, Duration overlap) {
        new Checks().that(!overlap.isNegative() && overlap.compareTo(OVERLAP_MAX) <= 0, "/overlap_seconds", "out_of_range",
                "From 0 to " + OVERLAP_MAX.toSeconds() + ".").orRefuse();
        SigningSecret secret = SigningSecret.fresh();
        caller.require(Permission.WEBHOOK_ADMIN);
        UUID tenant = caller.tenantId();
        byte[] was = database.inTransaction(caller, "webhooks.secret", tx -> {
            known(store.find(tx, id));
            return store.secret(tx, id);
        });
        byte[] former = secrets.seal(tenant, EndpointStore.FORMER_SECRETS.purpose(id),
                secrets.open(tenant, EndpointStore.SECRETS.purpose(id), was));
        byte[] sealed = secrets.seal(tenant, EndpointStore.SECRETS.purpose(id), secret.bytes());
        Instant ends = clock.instant().plus(overlap);
        Endpoint endpoint = acted(caller, "secret_rotated", id, Map.of("former_ends_at", ends.toString()),
                tx -> {
                    if (!store.rotate(tx, id, was, former, sealed, ends)) {
                        throw new WebhookFailure.ChangedMeanwhile().refused();
                    }
                });
        return new Endpoint.Shown(endpoint, secret.text());
    }

    /// Sends the endpoint, and nobody else, an event of type `webhook.test`.
    ///
    /// @return the event's id
    public UUID test(Tx tx, Caller caller, UUID id) {
        caller.require(Permission.WEBHOOK_ADMIN);
        Endpoint endpoint = known(store.locked(tx, id));
        if (endpoint.disabledAt() != null) {
            throw new WebhookFailure.EndpointDisabled().refused();
        }
        noted(tx, caller, "tested", id, Map.of());
        return outbox.append(tx, Endpoint.TEST, "webhook_endpoint", id, Map.of("endpoint", id));
    }

    private interface Change {
        void make(Tx tx);
    }

    private Endpoint acted(Caller caller, String verb, UUID id, Map<String, String> details, Change change) {
        caller.require(Permission.WEBHOOK_ADMIN);
        return database.inTransaction(caller, "webhooks." + verb, tx -> {
            known(store.locked(tx, id));
            change.make(tx);
            noted(tx, caller, verb, id, details);
            return known(store.find(tx, id));
        });
    }

    private void check(Endpoint.Wish wish) {
        new Checks().that(egress.acceptable(wish.url()), "/url", "not_public",
                "An https address on port 443 of a public name, without user, password or fragment, at most 500 characters.")
                .length(wish.description(), DESCRIPTION_MAX, "/description")
                .that(wish.types().size() <= TYPES_MAX, "/types", "too_many", "At most " + TYPES_MAX + ".")
                .that(wish.types().stream().allMatch(each -> TYPE.matcher(each).matches()), "/types", "wrong_value",
                        "Types such as document.fiscalised.")
                .orRefuse();
    }

    private UUID noted(Tx tx, Caller caller, String verb, UUID id, Map<String, String> details) {
        trail.record(tx, caller, "webhook." + verb, "webhook_endpoint", id.toString(), details);
        return id;
    }

    private static Endpoint known(Optional<Endpoint> found) {
        return found.orElseThrow(() -> new WebhookFailure.UnknownEndpoint().refused());
    }
}
