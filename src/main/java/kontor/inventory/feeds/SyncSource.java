package kontor.inventory.feeds;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kontor.inventory.intake.Kind;
import kontor.inventory.intake.Wish.Mode;
import kontor.inventory.intake.Wish.Take;
import kontor.platform.egress.DatabaseQuestion.Tls;
import org.jspecify.annotations.Nullable;

/// Where rows are fetched from. Its secret is not among what is shown.
///
/// @param secretSet   whether there is a password or token
/// @param nextDueAt   when it is fetched from next by itself
record SyncSource(UUID id, int version, Place place, Plan plan, boolean secretSet, @Nullable Instant nextDueAt, Instant createdAt,
        Instant updatedAt) {

    /// Where the rows are, and how they are asked for.
    ///
    /// @param query   one SELECT; `{from}` and `{to}` in it, and in `url`, are the days of the run
    /// @param records where in a JSON document the list of rows is, as a JSON pointer; null: it is the list
    record Place(SourceType type, @Nullable String host, @Nullable Integer port, @Nullable String database, @Nullable String user,
            @Nullable Tls tls, @Nullable String query, @Nullable String url, @Nullable Auth auth, @Nullable String authHeader,
            @Nullable String records) {
        /// Whether a secret for the one may be told to the other.
        boolean sameEars(Place other) {
            return type == other.type && Objects.equals(host, other.host) && Objects.equals(port, other.port)
                    && tls == other.tls && Objects.equals(user, other.user) && auth == other.auth
                    && Objects.equals(authHeader, other.authHeader)
                    && Objects.equals(origin(url), origin(other.url));
        }

        boolean needsSecret() {
            return type.isDatabase() || (auth != null && auth != Auth.NONE);
        }

        private static @Nullable String origin(@Nullable String url) {
            return url == null ? null : url.replaceFirst("^([a-zA-Z]+://[^/?#]*).*", "$1");
        }
    }

    /// Which rows they are, how they are taken, and when.
    ///
    /// @param columns    what the other side calls our columns, where it has other names
    /// @param windowDays a replace of demand takes the days up to today that it has so many of; null: all days
    /// @param cron       six fields; null with `everyMinutes` null, too: only when somebody asks
    /// @param zone       in which a day begins, and `cron` is meant
    record Plan(String name, Kind kind, Map<String, String> columns, Mode mode, Take take, @Nullable Integer windowDays,
            boolean allowEmpty, @Nullable Integer everyMinutes, @Nullable String cron, String zone, boolean active) {
        Plan {
            columns = Map.copyOf(columns);
        }
    }

    /// As it is shown, flat.
    record Shown(UUID id, int version, String name, SourceType type, Kind kind, @Nullable String host, @Nullable Integer port,
            @Nullable String database, @Nullable String user, @Nullable Tls tls, @Nullable String query, @Nullable String url,
            @Nullable Auth auth, @Nullable String authHeader, @Nullable String records, boolean secretSet, Map<String, String> columns,
            Mode mode, Take take, @Nullable Integer windowDays, boolean allowEmpty, @Nullable Integer everyMinutes, @Nullable String cron,
            String zone, boolean active, @Nullable Instant nextDueAt, Instant createdAt, Instant updatedAt) {
    }

    Shown shown() {
        return new Shown(id, version, plan.name(), place.type(), plan.kind(), place.host(), place.port(), place.database(), place.user(),
                place.tls(), place.query(), place.url(), place.auth(), place.authHeader(), place.records(), secretSet, plan.columns(),
                plan.mode(), plan.take(), plan.windowDays(), plan.allowEmpty(), plan.everyMinutes(), plan.cron(), plan.zone(),
                plan.active(), nextDueAt, createdAt, updatedAt);
    }

    SourceWish wish() {
        return new SourceWish(plan.name(), place.type(), plan.kind(), place.host(), place.port(), place.database(), place.user(),
                place.tls(), place.query(), place.url(), place.auth(), place.authHeader(), place.records(), null, plan.columns(),
                plan.mode(), plan.take(), plan.windowDays(), plan.allowEmpty(), plan.everyMinutes(), plan.cron(), plan.zone(),
                plan.active());
    }
}
