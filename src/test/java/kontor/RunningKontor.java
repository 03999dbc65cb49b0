package kontor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.efris.Connection;
import kontor.efris.Efris;
import kontor.efris.Environment;
import kontor.fiscal.Catalogue;
import kontor.fiscal.Good;
import kontor.fiscal.TaxTreatment;
import kontor.platform.Deadline;
import kontor.platform.Settings;
import kontor.platform.data.Database;
import kontor.platform.data.DatabaseAddress;
import kontor.sandbox.Sandbox;
import kontor.sandbox.SandboxServer;
import kontor.sandbox.Taxpayer;
import kontor.tenancy.ApiKey;
import kontor.tenancy.ApiKeys;
import kontor.tenancy.Caller;
import kontor.tenancy.Invitations;
import kontor.tenancy.Operators;
import kontor.tenancy.Permission;
import kontor.tenancy.Visitor;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import org.jspecify.annotations.Nullable;

/// The whole program on a free port over a database of its own, with an authority of its own: what a user meets.
public final class RunningKontor implements AutoCloseable {
    public static final String PASSWORD = "correct-horse-kontor";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final AtomicInteger COMPANIES = new AtomicInteger();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// One pair for all devices: making one takes longer than everything else about a device.
    private static final KeyPair KEYS = keyPair();
    private static final List<Good> GOODS = List.of(
            new Good("LAPTOP", "Laptop", "PCE", "43211503", "Notebook computers", TaxTreatment.STANDARD),
            new Good("MILK", "Fresh milk 1 l", "LTR", "50131702", "Milk", TaxTreatment.ZERO),
            new Good("GLOVES", "Surgical gloves, box", "BX", "42132203", "Medical gloves", TaxTreatment.EXEMPT));

    private final Server server;
    private final @Nullable TestDatabase database;
    private final Sandbox sandbox;
    private final SandboxServer authority;
    private boolean running = true;

    private RunningKontor(Server server, @Nullable TestDatabase database) {
        this.server = server;
        this.database = database;
        this.sandbox = Sandbox.inMemory(1, Clock.systemUTC());
        this.authority = SandboxServer.start(sandbox, 0);
    }

    /// One instance for all tests that need nothing special; it ends with the JVM.
    public static RunningKontor shared() {
        return Shared.INSTANCE;
    }

    private static final class Shared {
        static final RunningKontor INSTANCE = start(Map.of());

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE::close));
        }
    }

    /// Starts an instance with these settings above the test's own.
    public static RunningKontor start(Map<String, String> settings) {
        return over(TestPostgres.freshDatabase(), temporaryFolder(), settings);
    }

    /// An instance over this database, entered by its usual address unless the settings name another, with its own files in
    /// this folder.
    public static RunningKontor over(TestDatabase database, Path folder, Map<String, String> settings) {
        Map<String, String> all = settings(folder, settings);
        all.putIfAbsent("DATABASE_URL", url(database.app()));
        return new RunningKontor(server(all), database);
    }

    /// An instance with the database it brings itself, all of it in this folder.
    public static RunningKontor inFolder(Path folder, Map<String, String> settings) {
        return new RunningKontor(server(settings(folder, settings)), null);
    }

    /// What every instance is started with, for those who start one in another process.
    public static Map<String, String> settings(Path folder, Map<String, String> own) {
        Map<String, String> all = new HashMap<>(
                Map.of("PORT", "0", "EFRIS_HOSTS", "127.0.0.1", "API_KEY_ENVIRONMENT", "test", "EFRIS_TIMEOUT",
                        "2s", "FISCAL_LANE_LEASE", "4s", "FISCAL_RESEND_AFTER", "1s", "JOB_POLLING", "100ms", "JOB_LEASE", "4s",
                        "RATE_LIMIT_ENABLED", "false"));
        all.put("SHUTDOWN_DELAY", "0s");
        all.put("RATES_SOURCES", "none");
        all.put("KONTOR_DATA_DIR", folder.toString());
        all.putAll(own);
        return all;
    }

    private static Server server(Map<String, String> settings) {
        return Server.start(AllSettings.read(settings), Clock.systemUTC());
    }

    /// A company with an owner, three goods, a device connected to the sandbox, and a key that may do everything an owner may.
    ///
    /// @param email of the owner, whose password is [#PASSWORD]
    public record Company(UUID tenant, String name, String tin, String email, String apiKey, UUID device) {
    }

    public Company company(String name) {
        int number = COMPANIES.incrementAndGet();
        String tin = "10%08d".formatted(number);
        String email = "owner" + number + "@company.example";
        UUID tenant = UUID.randomUUID();
        Caller caller = caller(tenant);
        Operators.Opened opened = part(Operators.class).openTenant(caller, new Operators.TenantWish(tenant, name, email));
        Visitor visitor = new Visitor(InetAddress.getLoopbackAddress(), "test", "test-company", Deadline.after(LIMIT));
        part(Invitations.class).accept(new Invitations.Acceptance(opened.owner().token(), "Owner of " + name, PASSWORD, null), visitor);
        GOODS.forEach(good -> part(Catalogue.class).putGood(caller, good));
        UUID device = device(caller, new Seller(name, tin, email), sandbox, authority.endpoint());
        Set<Permission> all = Set.of(Permission.FISCAL_READ, Permission.FISCAL_WRITE, Permission.FISCAL_ADMIN, Permission.ACTIVITY_READ,
                Permission.TENANT_READ, Permission.JOB_WRITE, Permission.FX_READ, Permission.FX_WRITE, Permission.MEMBER_ADMIN,
                Permission.KEY_ADMIN, Permission.WEBHOOK_ADMIN, Permission.QUOTES_READ, Permission.QUOTES_WRITE, Permission.QUOTES_ADMIN,
                Permission.QUOTES_REVIEW_PROCUREMENT, Permission.QUOTES_REVIEW_LOGISTICS, Permission.QUOTES_REVIEW_CUSTOMS,
                Permission.QUOTES_APPROVE_FINANCE, Permission.QUOTES_APPROVE_SENIOR, Permission.QUOTES_CALCULATE,
                Permission.INVENTORY_READ, Permission.INVENTORY_WRITE, Permission.INVENTORY_ADMIN, Permission.ORDERS_WRITE);
        String key = part(ApiKeys.class).create(caller, new ApiKey.Wish("Test key", all, List.of(), null)).text();
        return new Company(tenant, name, tin, email, key, device);
    }

    /// One more device of the company, with a taxpayer number of its own, at any authority.
    ///
    /// @param at       where taxpayer, device and goods are registered
    /// @param endpoint where the device is told to find it, which may lead through something that watches
    public UUID device(Company company, Sandbox at, URI endpoint) {
        String tin = "10%08d".formatted(COMPANIES.incrementAndGet());
        return device(caller(company.tenant()), new Seller(company.name(), tin, company.email()), at, endpoint);
    }

    /// A caller for a face of the program itself, with every permission.
    public Caller caller(UUID tenant) {
        return Caller.job(tenant, "test", "test", LIMIT);
    }

    public <T> T part(Class<T> face) {
        return server.part(face);
    }

    public TestDatabase database() {
        return Objects.requireNonNull(database, "this instance brings its own database");
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public SandboxServer authority() {
        return authority;
    }

    public URI address() {
        return server.address();
    }

    /// The management port, where `/metrics` is.
    public URI management() {
        return server.management();
    }

    /// Sends a request as this company's key (or as nobody) and reads the answer.
    public HttpResponse<String> send(String method, String path, @Nullable Company as, @Nullable String body, String... headers) {
        return send(address(), method, path, as, body, headers);
    }

    /// The same, to an instance in another process.
    public static HttpResponse<String> send(URI to, String method, String path, @Nullable Company as, @Nullable String body,
            String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(to.resolve(path)).timeout(LIMIT).method(method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (as != null) {
            request.header("X-API-Key", as.apiKey());
        }
        if (body != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Stops the program and leaves its authority open.
    public void stopServer() {
        if (running) {
            running = false;
            server.close();
        }
    }

    @Override
    public void close() {
        stopServer();
        authority.close();
        sandbox.close();
    }

    private record Seller(String name, String tin, String email) {
    }

    private UUID device(Caller caller, Seller seller, Sandbox at, URI endpoint) {
        String deviceNo = seller.tin() + "_01";
        at.register(Taxpayer.company(seller.tin(), seller.name()));
        at.register(kontor.sandbox.Device.of(seller.tin(), deviceNo, KEYS.getPublic()));
        GOODS.forEach(good -> register(at, seller.tin(), good));
        Catalogue.Registration registration = new Catalogue.Registration(seller.tin(), null, seller.name(), seller.name(), "Kampala",
                seller.email(), null, deviceNo);
        UUID device = part(Database.class)
                .inTransaction(caller, "test.device", tx -> part(Catalogue.class).registerDevice(tx, caller, registration)).id();
        part(Efris.class).connectDevice(caller, new Connection(device, seller.tin(), deviceNo, Environment.TEST, endpoint),
                KEYS.getPrivate());
        return device;
    }

    private static void register(Sandbox at, String tin, Good good) {
        at.register(kontor.sandbox.Good.of(tin, good.code(), good.name(), good.unit(), good.goodsCategory()));
    }

    /// Stores a good and registers it with the authority.
    public void register(Caller caller, String tin, Good good) {
        part(Catalogue.class).putGood(caller, good);
        register(sandbox, tin, good);
    }

    static String url(DatabaseAddress address) {
        return address.jdbcUrl() + "?user=" + encoded(address.user()) + "&password=" + encoded(address.password());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("kontor-test-data-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
