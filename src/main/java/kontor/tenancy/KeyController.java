package kontor.tenancy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kontor.platform.web.Checks;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// API keys. A key made twice is refused the second time by its name, so that no answer with a secret in it has to be kept
/// for a replay.
@RestController
class KeyController {
    private static final Duration OVERLAP = Duration.ofDays(1);
    private final ApiKeys keys;

    KeyController(ApiKeys keys) {
        this.keys = keys;
    }

    /// @param permissions      by their names on the wire: `fiscal.read`
    /// @param allowedAddresses ranges it may be used from; absent: from anywhere
    record KeyBody(@Nullable String name, @Nullable List<String> permissions, @Nullable List<String> allowedAddresses,
            @Nullable Instant expiresAt) {
    }

    /// @param overlapSeconds how long the secret before stays good; absent: a day
    record RotateBody(@Nullable Integer overlapSeconds) {
    }

    /// A key without its secret.
    record KeyView(UUID id, String name, String publicId, List<String> permissions, List<String> allowedAddresses,
            @Nullable UUID createdBy, Instant createdAt, @Nullable Instant expiresAt, @Nullable Instant formerEndsAt,
            @Nullable Instant revokedAt, @Nullable Instant lastUsedAt) {
        static KeyView of(ApiKey key) {
            return new KeyView(key.id(), key.name(), key.publicId(), key.permissions().stream().sorted().map(Permission::wire).toList(),
                    key.allowedAddresses(), key.createdBy(), key.createdAt(), key.expiresAt(), key.formerEndsAt(), key.revokedAt(),
                    key.lastUsedAt());
        }
    }

    /// A key with its text, which is shown only now.
    record ShownView(KeyView key, String text) {
        static ShownView of(ApiKey.Shown shown) {
            return new ShownView(KeyView.of(shown.key()), shown.text());
        }
    }

    @GetMapping("/api/v1/api-keys")
    @Access(permission = Permission.KEY_ADMIN, limit = LimitClass.READ)
    Page<KeyView> keys(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return keys.keys(caller, Page.Request.of(limit, cursor)).map(KeyView::of);
    }

    @PostMapping("/api/v1/api-keys")
    @Access(permission = Permission.KEY_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ShownView create(Caller caller, @RequestBody KeyBody body) {
        new Checks().present(body.name(), "/name").present(body.permissions(), "/permissions").orRefuse();
        ApiKey.Wish wish = new ApiKey.Wish(Checks.needed(body.name(), "/name"),
                permissions(Checks.needed(body.permissions(), "/permissions")),
                body.allowedAddresses() == null ? List.of() : body.allowedAddresses(), body.expiresAt());
        return ShownView.of(keys.create(caller, wish));
    }

    @PostMapping("/api/v1/api-keys/{id}/rotate")
    @Access(permission = Permission.KEY_ADMIN, limit = LimitClass.WRITE)
    ShownView rotate(Caller caller, @PathVariable UUID id, @RequestBody(required = false) @Nullable RotateBody body) {
        Integer seconds = body == null ? null : body.overlapSeconds();
        return ShownView.of(keys.rotate(caller, id, seconds == null ? OVERLAP : Duration.ofSeconds(seconds)));
    }

    @DeleteMapping("/api/v1/api-keys/{id}")
    @Access(permission = Permission.KEY_ADMIN, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable UUID id) {
        keys.revoke(caller, id);
    }

    private static Set<Permission> permissions(List<String> names) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        Checks checks = new Checks();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            checks.that(name != null && Permission.parse(name).isPresent(), "/permissions/" + i, "wrong_value",
                    "There is no such permission.");
        }
        checks.orRefuse();
        names.forEach(name -> Permission.parse(name).ifPresent(permissions::add));
        return permissions;
    }
}
