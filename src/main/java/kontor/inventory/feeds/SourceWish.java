package kontor.inventory.feeds;

import java.util.Map;
import java.util.Objects;
import kontor.inventory.intake.Kind;
import kontor.inventory.intake.Wish.Mode;
import kontor.inventory.intake.Wish.Take;
import kontor.platform.egress.DatabaseQuestion.Tls;
import org.jspecify.annotations.Nullable;

/// A source as it is entered. Which fields there must and may be is decided by its type.
///
/// @param port     absent: the usual one
/// @param tls      absent: verify
/// @param auth     absent: none
/// @param secret   password or token; never shown again. Absent in a change: it stays
/// @param columns  our names for theirs: `{"item_id": "ArtNo"}`
/// @param mode     absent: upsert
/// @param take     absent: all_or_nothing
/// @param zone     absent: UTC
/// @param active   absent: true
record SourceWish(@Nullable String name, @Nullable SourceType type, @Nullable Kind kind, @Nullable String host, @Nullable Integer port,
        @Nullable String database, @Nullable String user, @Nullable Tls tls, @Nullable String query, @Nullable String url,
        @Nullable Auth auth, @Nullable String authHeader, @Nullable String records, @Nullable String secret,
        @Nullable Map<String, String> columns, @Nullable Mode mode, @Nullable Take take, @Nullable Integer windowDays,
        @Nullable Boolean allowEmpty, @Nullable Integer everyMinutes, @Nullable String cron, @Nullable String zone,
        @Nullable Boolean active) {

    /// For whoever writes it somewhere.
    @Override
    public String toString() {
        return "SourceWish[" + name + "]";
    }

    /// The same without its secret: what a repeated request is known by.
    SourceWish open() {
        return new SourceWish(name, type, kind, host, port, database, user, tls, query, url, auth, authHeader, records, null, columns,
                mode, take, windowDays, allowEmpty, everyMinutes, cron, zone, active);
    }

    /// To be asked for after [SourceChecks] only.
    SyncSource.Place place() {
        SourceType known = Objects.requireNonNull(type);
        boolean database = known.isDatabase();
        return new SyncSource.Place(known, host, database ? knownPort() : null, this.database, user, database ? knownTls() : null,
                query == null ? null : query.strip(), url, database ? null : knownAuth(), authHeader, records);
    }

    /// To be asked for after [SourceChecks] only.
    SyncSource.Plan plan() {
        return new SyncSource.Plan(Objects.requireNonNull(name).strip(), Objects.requireNonNull(kind), knownColumns(),
                mode == null ? Mode.UPSERT : mode, take == null ? Take.ALL_OR_NOTHING : take, windowDays,
                allowEmpty != null && allowEmpty, everyMinutes, cron, knownZone(), active == null || active);
    }

    /// Of databases only.
    int knownPort() {
        return port != null ? port : Objects.requireNonNull(type).engine().usualPort();
    }

    Tls knownTls() {
        return tls == null ? Tls.VERIFY : tls;
    }

    Auth knownAuth() {
        return auth == null ? Auth.NONE : auth;
    }

    String knownZone() {
        return zone == null ? "UTC" : zone;
    }

    Map<String, String> knownColumns() {
        return columns == null ? Map.of() : columns;
    }
}
