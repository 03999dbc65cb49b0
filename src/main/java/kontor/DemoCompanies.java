package kontor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import kontor.efris.Connection;
import kontor.efris.Efris;
import kontor.efris.Environment;
import kontor.fiscal.Catalogue;
import kontor.fiscal.Device;
import kontor.fiscal.Good;
import kontor.fiscal.TaxTreatment;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.sandbox.Sandbox;
import kontor.sandbox.Taxpayer;
import kontor.tenancy.ApiKey;
import kontor.tenancy.ApiKeys;
import kontor.tenancy.Caller;
import kontor.tenancy.Invitations;
import kontor.tenancy.Operators;
import kontor.tenancy.Permission;
import kontor.tenancy.TenancyFailure;
import kontor.tenancy.Visitor;

/// The demo's two companies, made through the same faces as anybody's: tenants, owners, goods, a device each, an API key.
/// What is shown only once (the key) is kept in a file of the data folder, so that the next start can show it again.
final class DemoCompanies {
    static final String PASSWORD = "correct-horse-kontor";
    static final String OPERATOR = "operator@kontor.example";
    private static final String FILE = "demo.properties";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<Good> GOODS = List.of(
            new Good("LAPTOP", "Laptop", "PCE", "43211503", "Notebook computers", TaxTreatment.STANDARD),
            new Good("MILK", "Fresh milk 1 l", "LTR", "50131702", "Milk", TaxTreatment.ZERO),
            new Good("GLOVES", "Surgical gloves, box", "BX", "42132203", "Medical gloves", TaxTreatment.EXEMPT));

    private final Server server;
    private final Sandbox sandbox;
    private final Path file;
    private final Properties kept;

    DemoCompanies(Server server, Sandbox sandbox, Path folder) {
        this.server = server;
        this.sandbox = sandbox;
        this.file = folder.resolve(FILE);
        this.kept = read(file);
    }

    /// How to get in.
    record Access(String ownerEmail, String otherEmail, String apiKey) {
    }

    /// The authority keeps its port, because the devices were connected to that address.
    static int authorityPort(Path folder) {
        String port = read(folder.resolve(FILE)).getProperty("authority.port");
        return port == null ? freePort() : Integer.parseInt(port);
    }

    /// Makes what is not there yet.
    Access prepare(URI authority) {
        String key = kept.getProperty("api.key");
        if (key == null) {
            String attempt = nextAttempt();
            operator();
            key = company("Acacia Trading Ltd", "Ada Acen", "ada" + attempt + "@acacia.example", "1000000001", authority);
            company("Baobab Stores Ltd", "Ben Bbosa", "ben" + attempt + "@baobab.example", "1000000002", authority);
            kept.setProperty("authority.port", Integer.toString(authority.getPort()));
            kept.setProperty("api.key", key);
            write();
        }
        String attempt = kept.getProperty("attempt", "");
        return new Access("ada" + attempt + "@acacia.example", "ben" + attempt + "@baobab.example", key);
    }

    /// A first start that was killed half-way leaves half a company behind; the next start makes new ones beside it, under
    /// addresses of their own, instead of guessing what is missing.
    private String nextAttempt() {
        String before = kept.getProperty("attempt");
        String attempt = before == null ? "" : before.isEmpty() ? "2" : Integer.toString(Integer.parseInt(before) + 1);
        kept.setProperty("attempt", attempt);
        write();
        return attempt;
    }

    private void operator() {
        try {
            server.part(Operators.class).createFirst(OPERATOR, "Olive Operator", PASSWORD, Deadline.after(LIMIT));
        } catch (Refused e) {
            if (!(e.failure() instanceof TenancyFailure.OperatorExists)) {
                throw e;
            }
        }
    }

    private String company(String name, String person, String email, String tin, URI authority) {
        UUID tenant = UUID.randomUUID();
        Caller caller = Caller.job(tenant, "demo", "demo", LIMIT);
        Operators.Opened opened = server.part(Operators.class).openTenant(caller, new Operators.TenantWish(tenant, name, email));
        Visitor visitor = new Visitor(InetAddress.getLoopbackAddress(), "demo", "demo", Deadline.after(LIMIT));
        server.part(Invitations.class).accept(new Invitations.Acceptance(opened.owner().token(), person, PASSWORD, null), visitor);
        GOODS.forEach(good -> server.part(Catalogue.class).putGood(caller, good));
        connect(caller, name, email, tin, authority);
        Set<Permission> permissions = Set.of(Permission.FISCAL_READ, Permission.FISCAL_WRITE, Permission.FX_READ,
                Permission.QUOTES_READ, Permission.QUOTES_CALCULATE, Permission.QUOTES_WRITE, Permission.QUOTES_ADMIN,
                Permission.INVENTORY_READ, Permission.INVENTORY_WRITE, Permission.INVENTORY_ADMIN, Permission.ORDERS_WRITE);
        return server.part(ApiKeys.class).create(caller, new ApiKey.Wish("First key", permissions, List.of(), null)).text();
    }

    private void connect(Caller caller, String name, String email, String tin, URI authority) {
        KeyPair keys = keyPair();
        String deviceNo = tin + "_01";
        sandbox.register(Taxpayer.company(tin, name));
        sandbox.register(kontor.sandbox.Device.of(tin, deviceNo, keys.getPublic()));
        GOODS.forEach(good -> sandbox.register(
                kontor.sandbox.Good.of(tin, good.code(), good.name(), good.unit(), good.goodsCategory())));
        Catalogue.Registration registration = new Catalogue.Registration(tin, null, name, name, "Kampala", email, null, deviceNo);
        Device device = server.part(Database.class).inTransaction(caller, "demo.device",
                tx -> server.part(Catalogue.class).registerDevice(tx, caller, registration));
        server.part(Efris.class).connectDevice(caller, new Connection(device.id(), tin, deviceNo, Environment.TEST, authority),
                keys.getPrivate());
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

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }

    private void write() {
        try {
            Path fresh = OwnerOnly.create(file.resolveSibling("demo.properties.new"));
            try (var writer = Files.newBufferedWriter(fresh)) {
                kept.store(writer, "What the demo shows at each start");
            }
            Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
