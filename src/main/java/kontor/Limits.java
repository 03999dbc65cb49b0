package kontor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import kontor.platform.limits.Limit;
import kontor.platform.limits.LimitClass;
import kontor.quotes.engine.Calculation;

/// The one table of every bound of the program that a user can meet.
final class Limits {
    private static final String REDIS = "Redis away, hung or slow: each node enforces its share; database away: the last known number of nodes";
    private static final String IN_MEMORY = "In this node's memory; a node that is gone counts nothing";
    private static final String OWN_CLOCK = "By the node's own clock; a jump of the time of day changes nothing";
    private static final String CLOSED = "Kept in the database: with it away nobody signs in";
    private static final String COUNTED = "Counted while reading, whatever the header says";
    private static final String LIMITED = "429 `web.rate_limited` with `Retry-After`";
    private static final String NOT_CALLED = "The host is not called for a while; what waits for it stays queued";
    private static final String IN_DATABASE = "Enforced by the database, whatever becomes of the program";
    private static final String AT_ONCE = "429 `limits.too_many_at_once` with `Retry-After`";
    private static final String SHED = "503 `limits.overloaded` with `Retry-After` of 1 to 4 s";

    private Limits() {}

    /// The table, by what is bounded.
    static Map<String, List<Limit>> byKind() {
        Map<String, List<Limit>> table = new java.util.LinkedHashMap<>();
        table.put("How often", rates());
        table.put("What a request costs", prices());
        table.put("How much at once", atOnce());
        table.put("Remote hosts that fail", breakers());
        table.put("How long", times());
        table.put("How large", sizes());
        table.put("Trying to sign in", tries());
        return table;
    }

    private static List<Limit> rates() {
        return List.of(Limit.set("address", "RATE_LIMIT_ANON_PER_MINUTE", "Tokens of one address (IPv6: network of 64 bits) without a "
                + "credential: the bucket's size, and as many back each minute", LIMITED, REDIS),
                Limit.fixed("route", "50 % of `address`; health 60 %", "Calls of one address to one anonymous route a minute", LIMITED,
                        REDIS),
                Limit.set("principal", "RATE_LIMIT_PRINCIPAL_BURST", "Tokens one account or key can save up", LIMITED, REDIS),
                Limit.set("principal rate", "RATE_LIMIT_PRINCIPAL_PER_SECOND", "Tokens one account or key gets back a second", LIMITED,
                        REDIS),
                Limit.set("tenant", "RATE_LIMIT_TENANT_PER_SECOND", "Tokens all callers of one tenant get back a second; they can save up "
                        + "a minute's worth", LIMITED, REDIS),
                Limit.set("buckets", "RATE_LIMIT_BUCKETS_MAX", "Callers of each policy a node remembers",
                        "The least used is forgotten; its bucket starts full again", IN_MEMORY),
                Limit.set("Redis", "REDIS_TIMEOUT", "How long a bucket over all nodes may take to answer",
                        "The node's share decides; after two failures Redis is asked no more until it answers a look", REDIS));
    }

    private static List<Limit> prices() {
        return Arrays.stream(LimitClass.values())
                .map(each -> Limit.fixed(each.name().toLowerCase(Locale.ROOT).replace('_', ' '), Integer.toString(each.price()),
                        "Tokens a request of this class takes", "As the bucket that pays", "As the bucket that pays"))
                .toList();
    }

    private static List<Limit> atOnce() {
        return List.of(Limit.set("connections", "CONNECTIONS_MAX", "Connections open at once",
                "Further ones wait in the system's queue of 1,000", IN_MEMORY),
                Limit.set("principal at once", "INFLIGHT_PRINCIPAL_MAX", "Requests of one account or key under way on one node",
                        AT_ONCE, IN_MEMORY),
                Limit.set("tenant at once", "INFLIGHT_TENANT_MAX", "Requests of one tenant under way on one node", AT_ONCE, IN_MEMORY),
                Limit.set("admission", "ADMISSION_MAX", "Requests a node works on; the last tenth is for writes only", "Waits", IN_MEMORY),
                Limit.set("admission wait", "ADMISSION_WAIT", "Time a request waits to be worked on", SHED, OWN_CLOCK),
                Limit.set("admission queue", "ADMISSION_QUEUE_MAX", "Requests that wait to be worked on", SHED, IN_MEMORY),
                Limit.fixed("batch", "processors, at least 2", "Exports, calculations and uploads a node works on",
                        "Waits; " + SHED + ", at once while others wait", IN_MEMORY),
                Limit.set("batch wait", "ADMISSION_BATCH_WAIT", "Time one of them waits to be worked on", SHED, OWN_CLOCK),
                Limit.fixed("sign-ins", "32", "Requests to sign in under way on one node", SHED, IN_MEMORY),
                Limit.fixed("password hashes", "2", "Passwords hashed at once on one node", "Waits up to 2 s; 503", IN_MEMORY),
                Limit.fixed("verdict waits", "100", "Clients of one node waiting for the authority's verdict",
                        "202 with what is known, without a wait", IN_MEMORY),
                Limit.fixed("heap", "90 %", "Memory in use after a collection", "Reads and batch work: " + SHED
                        + "; the node is not ready; writes go on", "Probed every half second; a failed probe is a bug, status 500"),
                Limit.set("pool", "DB_POOL_SIZE", "Connections a node keeps to the database", "Waits", "Database away: 503"),
                Limit.set("pool queue", "DB_WAITERS_MAX", "Requests that wait for a connection", "503", IN_MEMORY),
                Limit.set("upstream", "UPSTREAM_CONCURRENCY", "Calls under way to one remote host; a quarter of it for one credential",
                        "What waits for the host stays queued", IN_MEMORY),
                Limit.set("forecasting threads", "FORECAST_WORKERS", "Items a node forecasts at the same time", "The next ones wait",
                        IN_MEMORY),
                Limit.set("jobs", "JOB_WORKERS", "Jobs a node runs", "Waits in the database", "Another node takes over"),
                Limit.set("dashboard months", "CACHE_DASHBOARD_MAX", "Months of figures a node remembers", "The least used is forgotten",
                        IN_MEMORY),
                Limit.set("tenant's jobs", "JOB_TENANT_MAX", "Jobs of one company that run, over all nodes", "Waits in the database",
                        IN_DATABASE),
                Limit.set("tenant's queue", "QUEUE_MAX", "Jobs of one company that wait or run; a tenth more for each further node",
                        "429 `job.queue_full`", IN_DATABASE));
    }

    private static List<Limit> breakers() {
        return List.of(Limit.set("failures", "BREAKER_FAILURES", "Failures of a host in a row", NOT_CALLED, IN_MEMORY),
                Limit.set("failure rate", "BREAKER_FAILURE_RATE", "Failed or slow calls of a host, per cent of at least ten in a minute",
                        NOT_CALLED, IN_MEMORY),
                Limit.set("not called", "BREAKER_OPEN_SECONDS", "How long a failing host is left alone", "It is tried", IN_MEMORY),
                Limit.set("probes", "BREAKER_PROBES", "Calls that try whether it is back", NOT_CALLED, IN_MEMORY));
    }

    private static List<Limit> times() {
        return List.of(Limit.set("request", "REQUEST_TIMEOUT", "A request, from its first line to its answer; `X-Request-Timeout` may "
                + "shorten it", "503, or 408 when the body came too slowly; the transaction rolls back", OWN_CLOCK),
                Limit.set("head", "REQUEST_HEAD_TIMEOUT", "The first line and the header fields of a request",
                        "The connection is closed at the next byte, or when none comes for as long", OWN_CLOCK),
                Limit.set("keep-alive", "KEEP_ALIVE_TIMEOUT", "A connection without a request", "It is closed", OWN_CLOCK),
                Limit.fixed("export time", "10 min", "Sending a file while it is read", "The connection is cut", OWN_CLOCK),
                Limit.set("pool wait", "DB_ACQUIRE_TIMEOUT", "Waiting for a connection to the database", "503", OWN_CLOCK),
                Limit.set("statement", "DB_STATEMENT_TIMEOUT", "One statement", "503; the transaction rolls back", IN_DATABASE),
                Limit.set("lock wait", "DB_LOCK_TIMEOUT", "Waiting for another transaction's row", "409; the transaction rolls back",
                        IN_DATABASE),
                Limit.set("idle transaction", "DB_IDLE_TX_TIMEOUT", "A transaction whose program says nothing",
                        "The database ends it and its connection", IN_DATABASE),
                Limit.set("activity", "ACTIVITY_RETENTION", "How long lines of the activity log are kept", "They are taken away",
                        "They stay"),
                Limit.set("outside model", "FORECAST_MODEL_TIMEOUT", "One call to a forecasting model outside",
                        "The item is forecast by our own methods", OWN_CLOCK),
                Limit.set("forecasts' age", "FORECAST_EVERY_DAYS", "Days until a company's forecasts are made anew by themselves",
                        "Made anew in the night", OWN_CLOCK),
                Limit.set("calculation", "CALC_TIMEOUT", "One calculation", "503; its thread is stopped", OWN_CLOCK),
                Limit.set("workers", "JOB_RECYCLE", "The life of a node's job workers", "Stopped in order and begun anew", OWN_CLOCK),
                Limit.set("webhook call", "WEBHOOK_TIMEOUT", "One delivery of a webhook", "Tried again later", OWN_CLOCK),
                Limit.set("mail", "SMTP_TIMEOUT", "One letter, from the connection to the last answer", "Tried again later, or in doubt",
                        OWN_CLOCK),
                Limit.set("mails", "MAIL_PER_TENANT_DAY", "Orders a tenant mails in 24 hours", "429 `purchasing.too_many_mails`",
                        IN_DATABASE),
                Limit.set("webhook silence", "WEBHOOK_DISABLE_AFTER", "An endpoint that accepts nothing",
                        "Disabled, with a line of activity",
                        IN_DATABASE),
                Limit.set("events", "EVENT_RETENTION", "How long events that were relayed are kept", "They are taken away",
                        "They stay"),
                Limit.set("delivery log", "WEBHOOK_LOG_RETENTION", "How long ended deliveries of webhooks are kept",
                        "They are taken away with their attempts", "They stay"),
                Limit.set("received events", "WEBHOOK_RECEIVED_RETENTION", "How long handled events from outside are kept",
                        "They are taken away; told again, they are handled again", "They stay"),
                Limit.set("dashboard age", "CACHE_DASHBOARD_TTL", "How long a month's figures are remembered", "They are summed up anew",
                        IN_MEMORY),
                Limit.set("authority call", "EFRIS_TIMEOUT", "One call to the tax authority", "The document is in doubt and looked up",
                        OWN_CLOCK),
                Limit.set("authority connect", "EFRIS_CONNECT_TIMEOUT", "Connecting to the tax authority", "The document stays queued",
                        OWN_CLOCK),
                Limit.set("verdict", "FISCAL_WAIT_MAX", "Waiting for the verdict of a document just posted", "422 when more is asked; 202 "
                        + "when none came", OWN_CLOCK),
                Limit.set("rate feed call", "RATES_TIMEOUT", "One call to a rate feed", "The last rates stay; asked again later",
                        OWN_CLOCK),
                Limit.set("feed", "FEED_TIMEOUT", "Fetching the rows of one feed", "The run fails with `inventory.sync_too_late`; nothing "
                        + "is changed", OWN_CLOCK),
                Limit.set("rate age", "RATES_AGE_MAX_DAYS", "The age in days of exchange rates that something is saved by",
                        "409; a preview is only warned", "By dates; rates that should be too old are used as long as the clock is wrong"),
                Limit.set("session idle", "SESSION_IDLE", "A session nobody uses", "401", CLOSED),
                Limit.set("session", "SESSION_LIFE", "A session", "401", CLOSED),
                Limit.set("invitation", "INVITATION_LIFE", "An invitation nobody accepts", "It is void", CLOSED));
    }

    private static List<Limit> sizes() {
        return List.of(Limit.set("body", "MAX_REQUEST_BODY_SIZE", "Bytes of a request's body", "413; the connection is closed", COUNTED),
                Limit.set("import file", "QUOTES_IMPORT_BYTES_MAX", "Bytes of a file of quote lines", "413; nothing of it is kept",
                        COUNTED),
                Limit.set("import lines", "QUOTES_IMPORT_ROWS_MAX", "Lines of such a file",
                        "The import fails with `import.too_many_rows`; none is taken", COUNTED),
                Limit.set("inventory file", "INVENTORY_IMPORT_BYTES_MAX",
                        "Bytes of a file of inventory rows; MAX_REQUEST_BODY_SIZE comes first",
                        "413; nothing of it is kept", COUNTED),
                Limit.set("inventory rows", "INVENTORY_IMPORT_ROWS_MAX", "Rows of such a file",
                        "The import fails with `inventory.import_too_many_rows`; none is taken", COUNTED),
                Limit.set("replace", "INVENTORY_REPLACE_REMOVES_PERCENT",
                        "Share of the rows in its range that a replace takes away unconfirmed",
                        "The import fails with `inventory.import_removes_too_much`; nothing is changed", COUNTED),
                Limit.set("feed bytes", "FEED_BYTES_MAX", "Bytes of what one run of a feed fetches",
                        "The run fails with `inventory.sync_too_much`; nothing is changed", COUNTED),
                Limit.set("feed rows", "FEED_ROWS_MAX", "Rows of one run of a feed",
                        "The run fails with `inventory.import_too_many_rows`; nothing is changed", COUNTED),
                Limit.fixed("feed sources", "20", "Sources of feeds of a company", "409 `inventory.sync_too_many`", IN_DATABASE),
                Limit.fixed("page", "100", "Rows of a page of a list; 20 when nothing is asked", "422", COUNTED),
                Limit.fixed("nesting", "32", "Depth of JSON", "400", COUNTED),
                Limit.fixed("tokens", "100000", "Tokens of a JSON body", "400", COUNTED),
                Limit.fixed("string", "1048576", "Characters of a string in JSON", "400", COUNTED),
                Limit.fixed("digits", "40", "Digits of a number in JSON", "400", COUNTED),
                Limit.fixed("cart lines", "500", "Lines of a cart", "409 `purchasing.cart_full`", COUNTED),
                Limit.fixed("order lines", "500", "Lines of a purchase order, and of a receipt", "422", COUNTED),
                Limit.fixed("quote lines", Integer.toString(Calculation.LINES_MAX), "Lines of a quote; over HTTP the tokens of a body "
                        + "(about 2,700 lines) come first", "422 `quotes.unfit_inputs`", COUNTED),
                Limit.fixed("head size", "16384", "Bytes of a request's first line and header fields", "400; the connection is closed",
                        COUNTED),
                Limit.fixed("idempotency key", "255", "Characters of an Idempotency-Key", "400", COUNTED),
                Limit.set("credentials", "CREDENTIALS_MAX", "Credentials a node remembers, good ones and worthless ones each",
                        "The least used is looked up again", IN_MEMORY));
    }

    private static List<Limit> tries() {
        return List.of(Limit.set("tries of an e-mail", "SIGN_IN_TRIES_PER_EMAIL", "Failed tries for one e-mail address", LIMITED, CLOSED),
                Limit.set("tries of an address", "SIGN_IN_TRIES_PER_ADDRESS", "Failed tries from one network address", LIMITED, CLOSED),
                Limit.set("window", "SIGN_IN_WINDOW", "The span over which they are counted", "It begins anew", CLOSED));
    }

    /// All rows, one after the other.
    static Stream<Limit> all() {
        return byKind().values().stream().flatMap(List::stream);
    }
}
