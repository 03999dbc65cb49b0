package kontor.guards;

import static kontor.guards.Sample.Subject.ACCOUNT;
import static kontor.guards.Sample.Subject.ADDRESS;
import static kontor.guards.Sample.Subject.BACKTEST;
import static kontor.guards.Sample.Subject.CART_LINE;
import static kontor.guards.Sample.Subject.CONTACT;
import static kontor.guards.Sample.Subject.CONTRACT;
import static kontor.guards.Sample.Subject.CUSTOMER;
import static kontor.guards.Sample.Subject.DELIVERY;
import static kontor.guards.Sample.Subject.DEVICE;
import static kontor.guards.Sample.Subject.DOCUMENT;
import static kontor.guards.Sample.Subject.ENDPOINT;
import static kontor.guards.Sample.Subject.EXPORT;
import static kontor.guards.Sample.Subject.FORECAST_RUN;
import static kontor.guards.Sample.Subject.IMPORT;
import static kontor.guards.Sample.Subject.INVENTORY_IMPORT;
import static kontor.guards.Sample.Subject.INVITATION;
import static kontor.guards.Sample.Subject.INVOICE_DRAFT;
import static kontor.guards.Sample.Subject.ITEM;
import static kontor.guards.Sample.Subject.JOB;
import static kontor.guards.Sample.Subject.KEY;
import static kontor.guards.Sample.Subject.LOCATION;
import static kontor.guards.Sample.Subject.MEMBER;
import static kontor.guards.Sample.Subject.PRESET;
import static kontor.guards.Sample.Subject.PROPOSAL;
import static kontor.guards.Sample.Subject.QUALITY_RUN;
import static kontor.guards.Sample.Subject.SIMULATION;
import static kontor.guards.Sample.Subject.PURCHASE_ORDER;
import static kontor.guards.Sample.Subject.QUOTE;
import static kontor.guards.Sample.Subject.RATES;
import static kontor.guards.Sample.Subject.RECEIVED;
import static kontor.guards.Sample.Subject.SEGMENT;
import static kontor.guards.Sample.Subject.SELLER;
import static kontor.guards.Sample.Subject.SESSION;
import static kontor.guards.Sample.Subject.SOURCE;
import static kontor.guards.Sample.Subject.STOCK_MOVEMENT;
import static kontor.guards.Sample.Subject.SUPPLIER;
import static kontor.guards.Sample.Subject.SYNC_RUN;
import static kontor.guards.Sample.Subject.SYNC_SOURCE;
import static kontor.guards.Sample.Subject.TEMPLATE;
import static kontor.guards.Sample.Subject.TENANT;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kontor.RunningKontor;
import kontor.tenancy.Permission;

/// One sample for every route. A new route comes here with its first test, or the matrix fails.
public final class Samples {
    public static final Map<String, Sample> ALL = Stream.of(open(), self(), company(), documents(), customers(), quoting(),
            offers(), imports(), quotes(), items(), stock(), intake(), feeds(), purchasing(), planning(), forecasts(), looking(),
            webhooks(),
            rates(), platform())
            .flatMap(each -> each)
            .collect(Collectors.toUnmodifiableMap(Sample::route, Function.identity()));

    private Samples() {}

    private static Stream<Sample> open() {
        String signIn = "{\"email\":\"%s\",\"password\":\"" + RunningKontor.PASSWORD + "\"}";
        return Stream.of(Sample.of("GET /", 302), Sample.of("GET /health", 200), Sample.of("GET /api/health", 200),
                Sample.of("GET /health/detailed", 404), Sample.of("GET /livez", 200), Sample.of("GET /readyz", 200),
                Sample.of("GET /startupz", 200),
                // Only the management port has it.
                Sample.of("GET /metrics", 404),
                Sample.of("POST /api/v1/auth/sign-in", 200).body(twins -> signIn.formatted(twins.email(Who.VIEWER))),
                Sample.of("POST /api/auth/login", 200).body(twins -> signIn.formatted(twins.email(Who.VIEWER))),
                Sample.of("POST /api/v1/invitations/accept", 404).body("{\"token\":\"no-such-token\",\"password\":\"irrelevant here\"}"));
    }

    /// One's own account. Where a body is left empty, 422 says that the caller came through.
    private static Stream<Sample> self() {
        return Stream.of(Sample.of("POST /api/v1/auth/sign-out", 204).key(404).spending(),
                Sample.of("GET /api/v1/sessions", 200).key(403), Sample.of("DELETE /api/v1/sessions/{id}", 204).key(403).about(SESSION),
                Sample.of("GET /api/v1/me", 200).key(403), Sample.of("POST /api/v1/me/password", 422).body("{}"),
                Sample.of("POST /api/v1/me/totp", 422).body("{}"), Sample.of("POST /api/v1/me/totp/confirm", 422).body("{}"),
                Sample.of("DELETE /api/v1/me/totp", 422).body("{}"));
    }

    private static Stream<Sample> company() {
        return Stream.of(Sample.of("GET /api/v1/members", 200),
                Sample.of("PATCH /api/v1/members/{id}", 204).about(MEMBER).body("{\"role\":\"operator\"}"),
                Sample.of("DELETE /api/v1/members/{id}", 204).about(MEMBER).needing(Permission.MEMBER_ADMIN),
                Sample.of("GET /api/v1/invitations", 200),
                Sample.of("POST /api/v1/invitations", 201)
                        .body(twins -> "{\"email\":\"guest%s@twins.example\",\"role\":\"viewer\"}".formatted(twins.next())),
                Sample.of("DELETE /api/v1/invitations/{id}", 204).about(INVITATION), Sample.of("GET /api/v1/api-keys", 200),
                Sample.of("POST /api/v1/api-keys", 201)
                        .body(twins -> "{\"name\":\"Key %s\",\"permissions\":[\"fiscal.read\"]}".formatted(twins.next())),
                Sample.of("POST /api/v1/api-keys/{id}/rotate", 200).about(KEY), Sample.of("DELETE /api/v1/api-keys/{id}", 204).about(KEY),
                Sample.of("GET /api/v1/activity", 200), Sample.of("GET /api/v1/jobs", 200),
                Sample.of("GET /api/v1/jobs/{id}", 200).about(JOB),
                Sample.of("GET /api/v1/jobs/{id}/events", 200).about(JOB),
                // The twins' jobs are done: 409 is the answer to who may.
                Sample.of("POST /api/v1/jobs/{id}/retry", 409).about(JOB), Sample.of("POST /api/v1/jobs/{id}/cancel", 409).about(JOB));
    }

    /// The twins' documents are settled, so nothing is left to retry or cancel: 409 is the answer to who may.
    private static Stream<Sample> documents() {
        String connection = "{\"environment\":\"test\",\"url\":\"http://127.0.0.1:1\",\"pkcs12\":\"AAAA\",\"password\":\"x\"}";
        return Stream.of(Sample.of("GET /api/v1/documents", 200), Sample.of("POST /api/v1/documents", 201).body(Twins::freshInvoice),
                Sample.of("POST /api/v1/documents:validate", 200).body(Twins::freshInvoice),
                Sample.of("GET /api/v1/documents/export", 200), Sample.of("GET /api/v1/documents/{id}", 200).about(DOCUMENT),
                Sample.of("GET /api/v1/documents/{id}/attempts", 200).about(DOCUMENT),
                Sample.of("POST /api/v1/documents/{id}:retry", 409).about(DOCUMENT),
                Sample.of("POST /api/v1/documents/{id}:cancel", 409).about(DOCUMENT), Sample.of("GET /api/v1/goods", 200),
                Sample.of("PUT /api/v1/goods/{code}", 200).body("""
                        {"name":"Laptop","unit":"PCE","goods_category":"43211503","goods_category_name":"Notebook computers",
                         "treatment":"standard"}"""),
                Sample.of("GET /api/v1/devices", 200),
                Sample.of("POST /api/v1/devices", 201).body(twins -> """
                        {"tin":"1099999999","legal_name":"A branch","email":"branch@twins.example","device_no":"D%s"}"""
                        .formatted(twins.next())),
                Sample.of("POST /api/v1/devices/{id}:resume", 200).about(DEVICE),
                Sample.of("PUT /api/v1/devices/{id}/connection", 422).about(DEVICE).body(connection));
    }

    private static Stream<Sample> customers() {
        return Stream.of(Sample.of("GET /api/v1/customers", 200),
                Sample.of("POST /api/v1/customers", 201).body(twins -> QuoteThings.customer()),
                Sample.of("GET /api/v1/customers/{id}", 200).about(CUSTOMER),
                // Without the version it changes.
                Sample.of("PUT /api/v1/customers/{id}", 428).about(CUSTOMER).body(twins -> QuoteThings.customer()),
                Sample.of("GET /api/v1/customers/{id}/contacts", 200).about(CUSTOMER),
                Sample.of("POST /api/v1/customers/{id}/contacts", 201).about(CUSTOMER).body(QuoteThings.contact()),
                Sample.of("PUT /api/v1/customer-contacts/{id}", 200).about(CONTACT).body(QuoteThings.contact()),
                Sample.of("DELETE /api/v1/customer-contacts/{id}", 204).about(CONTACT),
                Sample.of("GET /api/v1/customers/{id}/addresses", 200).about(CUSTOMER),
                Sample.of("POST /api/v1/customers/{id}/addresses", 201).about(CUSTOMER).body(QuoteThings.address()),
                Sample.of("PUT /api/v1/customer-addresses/{id}", 200).about(ADDRESS).body(QuoteThings.address()),
                Sample.of("DELETE /api/v1/customer-addresses/{id}", 204).about(ADDRESS),
                Sample.of("GET /api/v1/customers/{id}/contracts", 200).about(CUSTOMER),
                Sample.of("POST /api/v1/customers/{id}/contracts", 201).about(CUSTOMER).body(twins -> QuoteThings.contract()),
                Sample.of("PUT /api/v1/customer-contracts/{id}", 200).about(CONTRACT).body(twins -> QuoteThings.contract()));
    }

    private static Stream<Sample> quoting() {
        return Stream.of(Sample.of("GET /api/v1/seller-entities", 200),
                Sample.of("POST /api/v1/seller-entities", 201).body(twins -> QuoteThings.seller()),
                Sample.of("PUT /api/v1/seller-entities/{id}", 428).about(SELLER).body(twins -> QuoteThings.seller()),
                Sample.of("GET /api/v1/quote-settings", 200), Sample.of("PUT /api/v1/quote-settings", 428).body("{}"),
                Sample.of("GET /api/v1/quote-settings/versions", 200), Sample.of("GET /api/v1/reference-versions", 200),
                Sample.of("GET /api/v1/reference-versions/current", 200),
                Sample.of("POST /api/v1/reference-versions", 201).body(QuoteThings.reference()),
                Sample.of("GET /api/v1/quote-templates", 200),
                Sample.of("POST /api/v1/quote-templates", 201).body(twins -> QuoteThings.template()),
                Sample.of("GET /api/v1/quote-templates/{id}", 200).about(TEMPLATE),
                Sample.of("PUT /api/v1/quote-templates/{id}", 428).about(TEMPLATE).body(twins -> QuoteThings.template()),
                Sample.of("DELETE /api/v1/quote-templates/{id}", 204).about(TEMPLATE),
                Sample.of("GET /api/v1/quote-templates/{id}/versions", 200).about(TEMPLATE),
                Sample.of("GET /api/v1/list-presets", 200),
                Sample.of("POST /api/v1/list-presets", 201).body(twins -> "{\"name\":\"Preset %s\"}".formatted(twins.next())),
                Sample.of("PUT /api/v1/list-presets/{id}", 200).about(PRESET)
                        .body(twins -> "{\"name\":\"Preset %s\"}".formatted(twins.next())),
                Sample.of("DELETE /api/v1/list-presets/{id}", 204).about(PRESET));
    }

    /// Changes come without the version they change: 428 is the answer to who may.
    private static Stream<Sample> offers() {
        return Stream.of(Sample.of("GET /api/v1/quotes", 200), Sample.of("POST /api/v1/quotes", 201).body(Twins::freshQuote),
                Sample.of("GET /api/v1/quotes/columns", 200), Sample.of("GET /api/v1/quotes/table", 200),
                Sample.of("GET /api/v1/quotes/export", 200), Sample.of("GET /api/v1/tasks", 200), Sample.of("GET /api/v1/dashboard", 200),
                Sample.of("GET /api/v1/quotes/{id}", 200).about(QUOTE), Sample.of("PUT /api/v1/quotes/{id}", 428).about(QUOTE).body("{}"),
                Sample.of("GET /api/v1/quotes/{id}/actions", 200).about(QUOTE),
                Sample.of("POST /api/v1/quotes/{id}/actions/{action}", 428).about(QUOTE).body("{}"),
                Sample.of("GET /api/v1/quotes/{id}/history", 200).about(QUOTE),
                Sample.of("GET /api/v1/quotes/{id}/approvals", 200).about(QUOTE),
                Sample.of("GET /api/v1/quotes/{id}/revisions", 200).about(QUOTE),
                Sample.of("POST /api/v1/quotes/{id}/revisions", 428).about(QUOTE).body("{}"),
                Sample.of("POST /api/v1/quotes/{id}/recalculations", 428).about(QUOTE).body("{}"),
                Sample.of("GET /api/v1/quotes/{id}/revisions/{no}", 200).about(QUOTE),
                Sample.of("GET /api/v1/quotes/{id}/revisions/{no}/diff", 200).about(QUOTE),
                Sample.of("POST /api/v1/quotes/{id}/revisions/{no}/replay", 200).about(QUOTE),
                Sample.of("GET /api/v1/quotes/{id}/exports", 200).about(QUOTE),
                Sample.of("POST /api/v1/quotes/{id}/exports", 201).about(QUOTE).body(QuoteThings.EXPORT),
                Sample.of("GET /api/v1/quote-exports/{id}", 200).about(EXPORT),
                Sample.of("GET /api/v1/quote-exports/{id}/content", 200).about(EXPORT),
                Sample.of("GET /api/v1/document-drafts", 200), Sample.of("GET /api/v1/document-drafts/{id}", 200).about(INVOICE_DRAFT),
                Sample.of("POST /api/v1/document-drafts/{id}:submit", 201).about(INVOICE_DRAFT).body(Twins::freshInvoice),
                Sample.of("DELETE /api/v1/document-drafts/{id}", 204).about(INVOICE_DRAFT),
                Sample.of("GET /api/v1/stock-movements", 200),
                Sample.of("GET /api/v1/stock-movements/{id}", 200).about(STOCK_MOVEMENT));
    }

    /// A body that is no file: 415 is the answer to who may. A commit without the version it is decided on: 428.
    private static Stream<Sample> imports() {
        return Stream.of(Sample.of("GET /api/v1/quotes/import-template.xlsx", 200),
                Sample.of("POST /api/v1/quotes/{id}/imports", 415).about(QUOTE).body("{}"),
                Sample.of("GET /api/v1/quote-imports/{id}", 200).about(IMPORT),
                Sample.of("GET /api/v1/quote-imports/{id}/errors", 200).about(IMPORT),
                Sample.of("GET /api/v1/quote-imports/{id}/errors.csv", 200).about(IMPORT),
                Sample.of("GET /api/v1/quote-imports/{id}/events", 307).about(IMPORT),
                Sample.of("POST /api/v1/quote-imports/{id}:commit", 428).about(IMPORT).body("{}"),
                Sample.of("DELETE /api/v1/quote-imports/{id}", 204).about(IMPORT));
    }

    /// The twins' endpoints are disabled, so that nothing is sent while the matrix is made: 409 to who may.
    private static Stream<Sample> webhooks() {
        String endpoint = "{\"url\":\"http://127.0.0.1:1/%s\"}";
        return Stream.of(Sample.of("GET /api/v1/webhooks/endpoints", 200),
                Sample.of("POST /api/v1/webhooks/endpoints", 201).body(twins -> endpoint.formatted(twins.next())),
                Sample.of("GET /api/v1/webhooks/endpoints/{id}", 200).about(ENDPOINT),
                Sample.of("PUT /api/v1/webhooks/endpoints/{id}", 200).about(ENDPOINT).body(twins -> endpoint.formatted(twins.next())),
                Sample.of("DELETE /api/v1/webhooks/endpoints/{id}", 204).about(ENDPOINT),
                Sample.of("POST /api/v1/webhooks/endpoints/{id}:disable", 200).about(ENDPOINT),
                Sample.of("POST /api/v1/webhooks/endpoints/{id}:enable", 200).about(ENDPOINT),
                Sample.of("POST /api/v1/webhooks/endpoints/{id}:rotate", 200).about(ENDPOINT),
                Sample.of("POST /api/v1/webhooks/endpoints/{id}:test", 409).about(ENDPOINT),
                Sample.of("POST /api/v1/webhooks/endpoints/{id}:replay", 409).about(ENDPOINT)
                        .body(twins -> "{\"from\":\"%s\"}".formatted(twins.hourAgo())),
                Sample.of("GET /api/v1/webhooks/deliveries", 200),
                Sample.of("GET /api/v1/webhooks/deliveries/{id}/attempts", 200).about(DELIVERY),
                Sample.of("POST /api/v1/webhooks/deliveries/{id}:replay", 409).about(DELIVERY),
                Sample.of("POST /api/v1/webhooks/in/{source}", 401).body("{}"), Sample.of("GET /api/v1/webhooks/sources", 200),
                Sample.of("POST /api/v1/webhooks/sources", 201)
                        .body(twins -> "{\"name\":\"Source %s\",\"topic\":\"payments\"}".formatted(twins.next())),
                Sample.of("DELETE /api/v1/webhooks/sources/{id}", 204).about(SOURCE), Sample.of("GET /api/v1/webhooks/received", 200),
                Sample.of("GET /api/v1/webhooks/received/{id}", 200).about(RECEIVED),
                Sample.of("POST /api/v1/webhooks/received/{id}:replay", 202).about(RECEIVED));
    }

    /// Changes come without the version they change: 428 is the answer to who may.
    private static Stream<Sample> items() {
        return Stream.of(Sample.of("GET /api/v1/items", 200),
                Sample.of("POST /api/v1/items", 201).body(twins -> InventoryThings.item("NEW-" + twins.next())),
                Sample.of("GET /api/v1/items/{item}", 200).about(ITEM), Sample.of("PATCH /api/v1/items/{item}", 428).about(ITEM).body("{}"),
                Sample.of("GET /api/v1/items/{item}/sources", 200).about(ITEM),
                Sample.of("GET /api/v1/items/{item}/sources/{supplier}", 200).about(SUPPLIER),
                Sample.of("PUT /api/v1/items/{item}/sources/{supplier}", 428).about(SUPPLIER).body("{}"),
                Sample.of("DELETE /api/v1/items/{item}/sources/{supplier}", 204).about(SUPPLIER),
                Sample.of("GET /api/v1/suppliers", 200),
                Sample.of("POST /api/v1/suppliers", 201).body(twins -> "{\"name\":\"Supplier %s\"}".formatted(twins.next())),
                Sample.of("GET /api/v1/suppliers/{id}", 200).about(SUPPLIER),
                Sample.of("PATCH /api/v1/suppliers/{id}", 428).about(SUPPLIER).body("{}"),
                Sample.of("POST /api/v1/suppliers/{id}/apply-defaults", 428).about(SUPPLIER).body("{}"));
    }

    private static Stream<Sample> stock() {
        return Stream.of(Sample.of("GET /api/v1/locations", 200),
                Sample.of("POST /api/v1/locations", 201)
                        .body(twins -> "{\"location_id\":\"L-%s\",\"name\":\"Store\"}".formatted(twins.next())),
                Sample.of("GET /api/v1/locations/{location}", 200).about(LOCATION),
                Sample.of("PATCH /api/v1/locations/{location}", 428).about(LOCATION).body("{}"), Sample.of("GET /api/v1/stock", 200),
                Sample.of("PUT /api/v1/stock/{item}/{location}", 200).about(ITEM).body("{\"on_hand\":\"3\"}"),
                Sample.of("GET /api/v1/items/{item}/demand", 200).about(ITEM),
                Sample.of("PUT /api/v1/items/{item}/demand/{day}", 200).about(ITEM).body("{\"units\":\"3\"}"),
                Sample.of("GET /api/v1/planning-policies", 200), Sample.of("PUT /api/v1/planning-policies", 428).body("{}"),
                Sample.of("GET /api/v1/planning-policies/{segment}", 200).about(SEGMENT),
                Sample.of("PUT /api/v1/planning-policies/{segment}", 428).body("{}"),
                Sample.of("DELETE /api/v1/planning-policies/{segment}", 204).about(SEGMENT));
    }

    /// An import of no kind: 422 is the answer to who may.
    private static Stream<Sample> intake() {
        return Stream.of(Sample.of("POST /api/v1/inventory-imports", 422).body("{}"), Sample.of("GET /api/v1/inventory-imports", 200),
                Sample.of("GET /api/v1/inventory-imports/{id}", 200).about(INVENTORY_IMPORT),
                Sample.of("GET /api/v1/inventory-imports/{id}/errors", 200).about(INVENTORY_IMPORT),
                Sample.of("DELETE /api/v1/inventory-imports/{id}", 204).about(INVENTORY_IMPORT));
    }

    /// A trial goes where it may not: 409 is the answer to who may. A run of no source: 422.
    private static Stream<Sample> feeds() {
        return Stream.of(Sample.of("GET /api/v1/sync-sources", 200), Sample.of("POST /api/v1/sync-sources", 422).body("{}"),
                Sample.of("GET /api/v1/sync-sources/{id}", 200).about(SYNC_SOURCE),
                Sample.of("PATCH /api/v1/sync-sources/{id}", 428).about(SYNC_SOURCE).body("{}"),
                Sample.of("DELETE /api/v1/sync-sources/{id}", 428).about(SYNC_SOURCE),
                Sample.of("POST /api/v1/sync-sources/{id}/test", 409).about(SYNC_SOURCE),
                Sample.of("POST /api/v1/sync-runs", 422).body("{}"), Sample.of("GET /api/v1/sync-runs", 200),
                Sample.of("GET /api/v1/sync-runs/{id}", 200).about(SYNC_RUN),
                Sample.of("GET /api/v1/sync-runs/{id}/issues", 200).about(SYNC_RUN),
                Sample.of("DELETE /api/v1/sync-runs/{id}", 204).about(SYNC_RUN));
    }

    /// Nothing to calculate: 422 says that the caller came through.
    private static Stream<Sample> quotes() {
        return Stream.of(Sample.of("POST /api/v1/quotes/calculations", 422).body("{}"));
    }

    /// The guards' installation fetches no public rates: 409 is the answer to who may ask; 422 to who names no currencies.
    private static Stream<Sample> rates() {
        return Stream.of(Sample.of("GET /api/v1/rate-sets", 200), Sample.of("GET /api/v1/rate-sets/latest", 200),
                Sample.of("GET /api/v1/rate-sets/{id}", 200).about(RATES), Sample.of("POST /api/v1/rate-sets", 201).body(Twins.RATES),
                Sample.of("POST /api/v1/rate-sets/refresh", 409).body("{\"source\":\"cbr\"}"),
                Sample.of("GET /api/v1/conversions", 422));
    }

    /// A step without the version it is decided on: 428 is the answer to who may; 422 to who names nothing that came.
    private static Stream<Sample> purchasing() {
        return Stream.of(Sample.of("GET /api/v1/cart", 200),
                Sample.of("PUT /api/v1/cart/lines/{item}/{supplier}", 200).about(CART_LINE).body("{}"),
                Sample.of("DELETE /api/v1/cart/lines/{item}/{supplier}", 204).about(CART_LINE), Sample.of("DELETE /api/v1/cart", 204),
                Sample.of("POST /api/v1/proposals/to-cart", 422).body("{}"), Sample.of("GET /api/v1/purchase-orders", 200),
                Sample.of("POST /api/v1/purchase-orders", 201).body(Twins::freshOrder),
                Sample.of("GET /api/v1/purchase-orders/{id}", 200).about(PURCHASE_ORDER),
                Sample.of("GET /api/v1/purchase-orders/{id}/pdf", 200).about(PURCHASE_ORDER),
                Sample.of("POST /api/v1/purchase-orders/{id}/transitions", 428).about(PURCHASE_ORDER).body("{\"action\":\"send\"}"),
                Sample.of("POST /api/v1/purchase-orders/{id}/receipts", 422).about(PURCHASE_ORDER).body("{}"),
                Sample.of("GET /api/v1/purchase-orders/{id}/receipts", 200).about(PURCHASE_ORDER),
                Sample.of("POST /api/v1/purchase-orders/{id}/mail", 409).about(PURCHASE_ORDER).body("{}"),
                Sample.of("GET /api/v1/purchase-orders/{id}/mails", 200).about(PURCHASE_ORDER));
    }

    private static Stream<Sample> planning() {
        return Stream.of(Sample.of("GET /api/v1/inventory/signals", 200), Sample.of("GET /api/v1/inventory/signals/export", 200),
                Sample.of("GET /api/v1/items/{item}/signals", 200).about(ITEM),
                Sample.of("GET /api/v1/items/{item}/explanation", 200).about(ITEM),
                Sample.of("GET /api/v1/inventory/dashboard", 200), Sample.of("GET /api/v1/inventory/dashboard/trend", 200),
                Sample.of("GET /api/v1/proposals", 200),
                Sample.of("POST /api/v1/proposals/{id}/dismiss", 200).about(PROPOSAL).body("{}"),
                Sample.of("DELETE /api/v1/proposals/{id}/dismiss", 204).about(PROPOSAL));
    }

    /// A run that is over can no longer be called off, by anyone.
    private static Stream<Sample> forecasts() {
        return Stream.of(Sample.of("POST /api/v1/forecast-runs", 422).body("{\"horizon\":0}"), Sample.of("GET /api/v1/forecast-runs", 200),
                Sample.of("GET /api/v1/forecast-runs/{id}", 200).about(FORECAST_RUN),
                Sample.of("DELETE /api/v1/forecast-runs/{id}", 409).about(FORECAST_RUN),
                Sample.of("GET /api/v1/forecast-runs/{id}/items", 200).about(FORECAST_RUN),
                Sample.of("GET /api/v1/items/{item}/forecast", 200).about(ITEM), Sample.of("GET /api/v1/methods", 200),
                Sample.of("GET /api/v1/accuracy", 200), Sample.of("POST /api/v1/backtests", 422).body("{}"),
                Sample.of("GET /api/v1/backtests/{id}", 200).about(BACKTEST));
    }

    /// Nothing to play under, and figures without the version they are decided on: 422 and 428 are the answers to who may.
    private static Stream<Sample> looking() {
        return Stream.of(Sample.of("POST /api/v1/simulations", 422).body("{\"policies\":[]}"), Sample.of("GET /api/v1/simulations", 200),
                Sample.of("GET /api/v1/simulations/{id}", 200).about(SIMULATION),
                Sample.of("GET /api/v1/simulations/{id}/items", 200).about(SIMULATION),
                Sample.of("GET /api/v1/simulations/{id}/items/{item}/days", 200).about(SIMULATION),
                Sample.of("POST /api/v1/quality-runs", 202), Sample.of("GET /api/v1/quality-runs", 200),
                Sample.of("GET /api/v1/quality-runs/{id}", 200).about(QUALITY_RUN),
                Sample.of("GET /api/v1/quality-runs/{id}/findings", 200).about(QUALITY_RUN),
                Sample.of("GET /api/v1/quality-rules", 200), Sample.of("GET /api/v1/quality-rules/{rule}", 200),
                Sample.of("PUT /api/v1/quality-rules/{rule}", 428).body("{}"), Sample.of("DELETE /api/v1/quality-rules/{rule}", 204));
    }

    private static Stream<Sample> platform() {
        return Stream.of(
                Sample.of("POST /api/v1/tenants", 201)
                        .body(twins -> "{\"name\":\"Company %1$s\",\"owner_email\":\"first%1$s@twins.example\"}".formatted(twins.next())),
                Sample.of("POST /api/v1/tenants/{id}:suspend", 204).about(TENANT),
                Sample.of("POST /api/v1/tenants/{id}:resume", 204).about(TENANT),
                Sample.of("POST /api/v1/accounts/{id}:deactivate", 204).about(ACCOUNT),
                Sample.of("POST /api/v1/accounts/{id}:reactivate", 204).about(ACCOUNT), Sample.of("GET /api/metrics", 200),
                Sample.of("GET /api/health/detailed", 200), Sample.of("GET /api/v1/activity/checkpoints", 200),
                Sample.of("GET /api/v1/operator/upstreams", 200),
                // Nobody ever called that host.
                Sample.of("POST /api/v1/operator/upstreams/{upstream}/open", 404),
                Sample.of("POST /api/v1/operator/upstreams/{upstream}/close", 404));
    }
}
