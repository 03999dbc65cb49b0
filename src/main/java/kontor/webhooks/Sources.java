package kontor.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.secrets.Secrets;
import kontor.platform.web.Checks;
import kontor.platform.web.Page;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;

/// Who may tell the tenant something. A source's secret is shown when it is made, and never again.
public final class Sources {
    private static final int SOURCES_MAX = 20;
    private static final int NAME_MAX = 100;
    private static final String PATH = "/api/v1/webhooks/in/";

    private final Database database;
    private final SourceStore store;
    private final Secrets secrets;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Sources(Database database, SourceStore store, Secrets secrets, ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.secrets = secrets;
        this.trail = trail;
        this.clock = clock;
    }

    /// @throws kontor.platform.Refused [WebhookFailure.NameTaken], [WebhookFailure.TooManyEndpoints]
    public Source.Shown create(Caller caller, Source.Wish wish) {
        caller.require(Permission.WEBHOOK_ADMIN);
        String secret = wish.secret() == null ? SigningSecret.fresh().text() : wish.secret();
        check(wish, secret);
        // Random, not ordered by time: whoever knows one must not be able to guess the next.
        Source source = new Source(UUID.randomUUID(), wish.name().strip(), wish.scheme(), wish.topic(), clock.instant());
        byte[] sealed = secrets.seal(caller.tenantId(), SourceStore.SECRETS.purpose(source.id()), secret.getBytes(StandardCharsets.UTF_8));
        database.inTransaction(caller, "webhooks.create_source", tx -> {
            if (store.count(tx) >= SOURCES_MAX) {
                throw new WebhookFailure.TooManyEndpoints(SOURCES_MAX).refused();
            }
            if (!store.create(tx, source, sealed)) {
                throw new WebhookFailure.NameTaken().refused();
            }
            trail.record(tx, caller, "webhook.source_created", "webhook_source", source.id().toString(), Map.of("name", source.name()));
            return source;
        });
        return new Source.Shown(source, PATH + source.id(), secret);
    }

    public Page<Source> list(Caller caller, Page.Request page) {
        caller.require(Permission.WEBHOOK_ADMIN);
        return Page.of(database.inTransaction(caller, "webhooks.sources", tx -> store.page(tx, page)), page, Source::id);
    }

    /// From the commit on nothing it sends is accepted; what it sent stays.
    public void remove(Caller caller, UUID id) {
        caller.require(Permission.WEBHOOK_ADMIN);
        database.inTransaction(caller, "webhooks.remove_source", tx -> {
            Optional<Source> found = store.find(tx, id);
            Source source = found.orElseThrow(() -> new WebhookFailure.UnknownSource().refused());
            store.remove(tx, id, clock.instant());
            trail.record(tx, caller, "webhook.source_removed", "webhook_source", id.toString(), Map.of("name", source.name()));
            return source;
        });
    }

    private static void check(Source.Wish wish, String secret) {
        boolean fits = switch (wish.scheme()) {
            case STANDARD -> SigningSecret.parse(secret).isPresent();
            case SHARED_HASH -> secret.length() >= 16 && secret.length() <= 200 && secret.chars().allMatch(c -> c > ' ' && c < 127);
        };
        new Checks().present(wish.name(), "/name").length(wish.name(), NAME_MAX, "/name")
                .that(wish.topic().matches("[a-z][a-z0-9_.]{0,49}"), "/topic", "wrong_value", "A word such as payments.")
                .that(fits, "/secret", "wrong_value",
                        "24 to 64 bytes in base64 behind whsec_; for shared_hash 16 to 200 visible characters.")
                .orRefuse();
    }
}
