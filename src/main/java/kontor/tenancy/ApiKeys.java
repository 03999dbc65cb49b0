package kontor.tenancy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.web.Checks;
import kontor.platform.web.Page;

/// Programs' access to a tenant. A key's text is shown when it is made or rotated, and never again.
public final class ApiKeys {
    private static final int NAME_MAX = 100;
    private static final int ADDRESSES_MAX = 50;
    private static final Duration OVERLAP_MAX = Duration.ofDays(30);
    private final Database database;
    private final KeyStore keys = new KeyStore();
    private final ActivityTrail trail;
    private final TenancySettings settings;
    private final Clock clock;

    ApiKeys(Database database, ActivityTrail trail, TenancySettings settings, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.settings = settings;
        this.clock = clock;
    }

    /// A key carries at most its maker's permissions, and never the platform operator's.
    ///
    /// @throws kontor.platform.Refused [TenancyFailure.KeyNameTaken], [TenancyFailure.BeyondOwnRights]
    public ApiKey.Shown create(Caller caller, ApiKey.Wish wish) {
        caller.require(Permission.KEY_ADMIN);
        caller.requireAtLeast(wish.permissions());
        ApiKeyText text = ApiKeyText.fresh(settings.keyEnvironment());
        ApiKey key = checked(caller, wish, text);
        database.inTransaction(caller, "tenancy.create_key", tx -> {
            if (!keys.create(tx, key, text.digest())) {
                throw new TenancyFailure.KeyNameTaken().refused();
            }
            return noted(tx, caller, "key.created", key.id(), Map.of("name", key.name(), "permissions", wire(key.permissions())));
        });
        return new ApiKey.Shown(key, text.text());
    }

    /// Gives the key a new secret. The one before stays good for `overlap`, the one before that ends now.
    ///
    /// @param overlap from zero to 30 days
    /// @throws kontor.platform.Refused [TenancyFailure.UnknownKey], [TenancyFailure.BeyondOwnRights]
    public ApiKey.Shown rotate(Caller caller, UUID id, Duration overlap) {
        caller.require(Permission.KEY_ADMIN);
        new Checks().that(!overlap.isNegative() && overlap.compareTo(OVERLAP_MAX) <= 0, "/overlap_seconds", "out_of_range",
                "From 0 to " + OVERLAP_MAX.toSeconds() + ".").orRefuse();
        return database.inTransaction(caller, "tenancy.rotate_key", tx -> {
            ApiKey key = locked(tx, id);
            // Whoever rotates a key holds it then, so a key must not carry more than they may.
            caller.requireAtLeast(key.permissions());
            ApiKeyText text = new ApiKeyText(settings.keyEnvironment(), key.publicId(), "").rotated();
            Instant formerEnds = clock.instant().plus(overlap);
            keys.rotate(tx, id, text.digest(), formerEnds);
            noted(tx, caller, "key.rotated", id, Map.of("former_ends_at", formerEnds.toString()));
            return new ApiKey.Shown(locked(tx, id), text.text());
        });
    }

    /// From the commit on, the key opens nothing on any node.
    ///
    /// @throws kontor.platform.Refused [TenancyFailure.UnknownKey]
    public void revoke(Caller caller, UUID id) {
        caller.require(Permission.KEY_ADMIN);
        database.inTransaction(caller, "tenancy.revoke_key", tx -> {
            locked(tx, id);
            keys.revoke(tx, id, clock.instant());
            return noted(tx, caller, "key.revoked", id, Map.of());
        });
    }

    /// In the order they were made, revoked ones too.
    public Page<ApiKey> keys(Caller caller, Page.Request page) {
        caller.require(Permission.KEY_ADMIN);
        List<ApiKey> rows = database.inTransaction(caller, "tenancy.keys", tx -> keys.page(tx, page));
        return Page.of(rows, page, ApiKey::id);
    }

    private ApiKey checked(Caller caller, ApiKey.Wish wish, ApiKeyText text) {
        Instant now = clock.instant();
        Instant expires = wish.expiresAt();
        List<String> ranges = wish.allowedAddresses().stream().flatMap(range -> AddressRange.parse(range).stream())
                .map(AddressRange::toString).distinct().toList();
        new Checks().that(!wish.permissions().isEmpty(), "/permissions", "missing", "A key needs at least one permission.")
                .that(!wish.permissions().contains(Permission.PLATFORM_ADMIN), "/permissions", "platform_admin",
                        "No key may stand above tenants.")
                .that(expires == null || expires.isAfter(now), "/expires_at", "past", "This time has passed.")
                .that(wish.allowedAddresses().size() <= ADDRESSES_MAX, "/allowed_addresses", "too_many", "At most " + ADDRESSES_MAX + ".")
                .that(wish.allowedAddresses().stream().allMatch(range -> AddressRange.parse(range).isPresent()), "/allowed_addresses",
                        "address_range", "Addresses such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32.")
                .orRefuse();
        return new ApiKey(UuidCreator.getTimeOrderedEpoch(), Names.checked(wish.name(), NAME_MAX, "/name"), text.publicId(),
                wish.permissions(), ranges, caller.principal().id(), now, expires, null, null, null);
    }

    private ApiKey locked(Tx tx, UUID id) {
        return keys.locked(tx, id).orElseThrow(() -> new TenancyFailure.UnknownKey().refused());
    }

    private UUID noted(Tx tx, Caller caller, String verb, UUID key, Map<String, String> details) {
        trail.record(tx, caller, verb, "key", key.toString(), details);
        return key;
    }

    private static String wire(Set<Permission> permissions) {
        return permissions.stream().sorted().map(Permission::wire).collect(Collectors.joining(" "));
    }
}
