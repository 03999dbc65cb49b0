package kontor.inventory.feeds;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import kontor.inventory.intake.Kind;
import kontor.inventory.intake.Wish.Mode;
import kontor.platform.egress.DatabaseQuestion.Engine;
import kontor.platform.egress.ForeignDatabases;
import kontor.platform.egress.WebDocuments;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// What a source must be before anything is sent anywhere. That its name leads somewhere allowed is found out at each fetch.
final class SourceChecks {
    private static final int SECRET_MAX = 2_000;
    private static final int QUERY_MAX = 10_000;
    private static final int NAME_MAX = 128;
    private static final Pattern SELECT = Pattern.compile("(?is)\\s*(select|with)\\b[^;]*");
    private static final Pattern INTO_FILE = Pattern.compile("(?i)\\binto\\s+(outfile|dumpfile)\\b");
    private static final Pattern VISIBLE = Pattern.compile("[\\x20-\\x7e]+");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
    /// What a request is made of is not named by who may give a header.
    private static final Pattern OURS = Pattern.compile("(?i)(host|connection|content-.*|transfer-encoding|te|trailer|upgrade|expect|cookie"
            + "|proxy-.*|forwarded|x-forwarded-.*|user-agent|accept-encoding|range|keep-alive|authorization)");

    private final ForeignDatabases databases;
    private final WebDocuments documents;

    SourceChecks(ForeignDatabases databases, WebDocuments documents) {
        this.databases = databases;
        this.documents = documents;
    }

    /// @throws kontor.platform.Refused naming every field at fault
    void check(SourceWish wish) {
        Checks checks = new Checks().present(wish.name(), "/name").length(wish.name(), 100, "/name").present(wish.type(), "/type")
                .present(wish.kind(), "/kind");
        if (wish.type() != null && wish.type().isDatabase()) {
            database(checks, wish, wish.type().engine());
        } else if (wish.type() != null) {
            document(checks, wish);
        }
        plan(checks, wish);
        checks.length(wish.secret(), SECRET_MAX, "/secret").orRefuse();
    }

    private void database(Checks checks, SourceWish wish, Engine engine) {
        checks.present(wish.host(), "/host").present(wish.query(), "/query");
        plain(checks.present(wish.database(), "/database"), wish.database(), "/database");
        plain(checks.present(wish.user(), "/user"), wish.user(), "/user");
        checks.length(wish.query(), QUERY_MAX, "/query");
        String query = wish.query();
        if (query != null && !query.isBlank()) {
            checks.that(SELECT.matcher(query).matches() && !INTO_FILE.matcher(query).find(), "/query", "no_select",
                    "One query that reads, without semicolons.");
        }
        for (Map.Entry<String, @Nullable Object> each : foreignToDatabases(wish).entrySet()) {
            checks.that(each.getValue() == null, each.getKey(), "out_of_place", "Not of a database.");
        }
        if (wish.host() != null && !wish.host().isBlank()) {
            checks.that(databases.acceptable(engine, wish.host(), wish.knownPort(), wish.knownTls()), "/host", "forbidden",
                    "A public host at its usual port with tls verify, or one the operator allows (ALLOWED_FEEDS).");
        }
    }

    private static Map<String, @Nullable Object> foreignToDatabases(SourceWish wish) {
        Map<String, @Nullable Object> fields = new TreeMap<>();
        fields.put("/url", wish.url());
        fields.put("/auth", wish.auth());
        fields.put("/auth_header", wish.authHeader());
        fields.put("/records", wish.records());
        return fields;
    }

    private void document(Checks checks, SourceWish wish) {
        checks.present(wish.url(), "/url");
        if (wish.url() != null && !wish.url().isBlank()) {
            checks.that(documents.acceptable(Window.SAMPLE.in(wish.url())), "/url", "forbidden",
                    "A public address with https on port 443, or one the operator allows (ALLOWED_FEEDS).");
        }
        boolean named = wish.knownAuth() == Auth.BASIC;
        checks.that(named == (wish.user() != null), "/user", named ? "missing" : "out_of_place", "With auth basic, and only then.");
        plain(checks, wish.user(), "/user");
        boolean header = wish.knownAuth() == Auth.HEADER;
        checks.that(header == (wish.authHeader() != null), "/auth_header", header ? "missing" : "out_of_place",
                "With auth header, and only then.");
        checks.that(
                wish.authHeader() == null || (HEADER.matcher(wish.authHeader()).matches() && !OURS.matcher(wish.authHeader()).matches()),
                "/auth_header", "malformed", "The name of a header of its own, such as X-Api-Key.");
        checks.that(wish.secret() == null || VISIBLE.matcher(wish.secret()).matches(), "/secret", "malformed", "Visible characters.");
        checks.that(wish.records() == null || (wish.type() == SourceType.HTTP_JSON && wish.records().matches("(/[^/]{1,100}){1,5}")),
                "/records", "malformed", "A JSON pointer such as /data/items, of http_json.");
        checks.that(wish.host() == null && wish.port() == null && wish.database() == null && wish.tls() == null && wish.query() == null,
                "/host", "out_of_place", "host, port, database, tls and query are of databases.");
    }

    private static void plan(Checks checks, SourceWish wish) {
        Kind kind = wish.kind();
        wish.knownColumns().forEach((ours, theirs) -> checks
                .that(kind == null || kind.columns().contains(ours), "/columns/" + ours, "unknown", "No column of these rows.")
                .that(theirs != null && !theirs.isBlank() && theirs.length() <= NAME_MAX, "/columns/" + ours, "malformed",
                        "1 to " + NAME_MAX + " characters."));
        checks.that(wish.knownColumns().values().stream().map(each -> String.valueOf(each).toLowerCase(Locale.ROOT)).distinct()
                .count() == wish.knownColumns().size(), "/columns", "twice", "Each of their columns once.");
        checks.that(wish.windowDays() == null || (wish.windowDays() >= 1 && wish.windowDays() <= 3_650), "/window_days", "out_of_range",
                "From 1 to 3650.");
        checks.that(wish.windowDays() == null || kind == Kind.DEMAND, "/window_days", "out_of_place", "Only demand has days.");
        boolean planned = wish.everyMinutes() != null || wish.cron() != null;
        checks.that(!planned || kind != Kind.DEMAND || wish.mode() != Mode.REPLACE || wish.windowDays() != null, "/window_days", "missing",
                "A replace of demand that begins by itself says how many days it takes.");
        checks.that(wish.everyMinutes() == null || (wish.everyMinutes() >= Planned.LEAST.toMinutes() && wish.everyMinutes() <= 10_080),
                "/every_minutes",
                "out_of_range", "From 5 to 10080.");
        checks.that(wish.everyMinutes() == null || wish.cron() == null, "/cron", "out_of_place", "Either every_minutes or cron.");
        checks.that(wish.cron() == null || Planned.reasonable(wish.cron()), "/cron", "malformed",
                "Six fields (second, minute, hour, day, month, weekday), and five minutes apart at least.");
        checks.that(Planned.zone(wish.knownZone()).isPresent(), "/zone", "unknown", "A time zone such as Europe/Riga.");
    }

    private static void plain(Checks checks, @Nullable String text, String pointer) {
        checks.length(text, NAME_MAX, pointer).that(text == null || text.codePoints().noneMatch(Character::isISOControl), pointer,
                "malformed", "Without control characters.");
    }
}
