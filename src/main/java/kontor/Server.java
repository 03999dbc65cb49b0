package kontor;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kontor.platform.DataFolder;
import kontor.platform.Drain;
import kontor.platform.Settings;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.DatabaseSettings;
import kontor.platform.data.Migrations;
import kontor.platform.data.PoolCheck;
import kontor.platform.data.RoleCheck;
import kontor.platform.secrets.Keks;
import kontor.platform.secrets.KeyMissing;
import kontor.platform.web.WebSettings;
import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.tomcat.ConnectorStartFailedException;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The running program: the database it starts or is given, and everything above it. Stops in order: no new requests,
/// running ones to their end, jobs, pools, and the embedded database last.
final class Server implements AutoCloseable {
    private final TheDatabase database;
    private final ConfigurableApplicationContext context;
    private final ServerSettings settings;

    private Server(TheDatabase database, ConfigurableApplicationContext context, ServerSettings settings) {
        this.database = database;
        this.context = context;
        this.settings = settings;
    }

    /// Starts everything these settings ask for and returns when requests are answered.
    ///
    /// @param clock what time it is; tests turn it by hand
    static Server start(Settings settings, Clock clock) {
        ServerSettings own = ServerSettings.read(settings);
        TheDatabase database = TheDatabase.of(own, DatabaseSettings.read(settings));
        try {
            Patience.upTo(own.databaseWait()).during(() -> {
                database.migrations().ifPresent(Migrations::run);
                RoleCheck.require(database.application());
                PoolCheck.require(database.application(), DatabaseSettings.read(settings).poolSize());
            });
            return new Server(database, context(settings, clock, database.application(), MasterKey.ring(own)), own);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /// Where it answers.
    URI address() {
        WebServer web = Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer());
        return URI.create("http://127.0.0.1:" + web.getPort());
    }

    /// Where it is measured.
    URI management() {
        TomcatWebServer web = (TomcatWebServer) Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer());
        int port = Stream.of(web.getTomcat().getService().findConnectors()).mapToInt(Connector::getLocalPort)
                .filter(each -> each != web.getPort()).findFirst().orElseThrow();
        return URI.create("http://127.0.0.1:" + port);
    }

    <T> T part(Class<T> face) {
        return context.getBean(face);
    }

    /// The embedded database server's process, or null when it is someone else's.
    @Nullable
    Long databasePid() {
        return database.pid();
    }

    /// Within how long a stop has to be over.
    Duration grace() {
        return settings.shutdownGrace();
    }

    /// Says "not ready" and lets the balancer notice; takes no more connections and lets running requests end; stops jobs at a
    /// checkpoint; sends what is left to be measured; closes the pools; stops the embedded database. The steps within the
    /// context are the phases of its life cycles: the web server first, then jobs (0), then telemetry (-10), then what is left.
    @Override
    public void close() {
        part(Drain.class).begin();
        pause(settings.shutdownDelay());
        context.close();
        database.close();
    }

    private static ConfigurableApplicationContext context(Settings settings, Clock clock, DatabaseAddress address, Keks keks) {
        WebSettings web = WebSettings.read(settings);
        SpringApplication application = new SpringApplication(Parts.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        // Our own hook stops the parts in order and the database after them.
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(springProperties(web, ServerSettings.read(settings)));
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(Settings.class, () -> settings);
            beans.registerBean(Clock.class, () -> clock);
            beans.registerBean(DatabaseAddress.class, () -> address);
            beans.registerBean(Keks.class, () -> keks);
            beans.registerBean(DataFolder.class, () -> new DataFolder(ServerSettings.read(settings).dataDir()));
        });
        try {
            return application.run();
        } catch (RuntimeException e) {
            throw told(e);
        }
    }

    /// What the operator can mend is told in words; everything else as it is.
    private static RuntimeException told(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof KeyMissing missing) {
                return new NotStarted(missing.getMessage(), e);
            }
        }
        return portTaken(e)
                .<RuntimeException>map(port -> new NotStarted(
                        "Port " + port + " is taken; stop what uses it, or set PORT (or MANAGEMENT_PORT) to another.", e))
                .orElse(e);
    }

    private static Map<String, Object> springProperties(WebSettings web, ServerSettings own) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", web.port());
        properties.put("server.address", web.bindAddress());
        properties.put("server.shutdown", "graceful");
        // No route takes one, and the server would read it past the edge's count of bytes.
        properties.put("spring.servlet.multipart.enabled", false);
        if (own.logFormat().equals("json")) {
            properties.put("logging.structured.format.console", "logstash");
        }
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", own.requestsMax().toMillis() + "ms");
        return properties;
    }

    private static Optional<Integer> portTaken(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException taken) {
                return Optional.of(taken.getPort());
            }
            if (cause instanceof ConnectorStartFailedException failed) {
                return Optional.of(failed.getPort());
            }
        }
        return Optional.empty();
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            // Whoever interrupts the stop wants it now.
            Thread.currentThread().interrupt();
        }
    }

    /// The program cannot start, for a reason its operator can mend; the message says what to do.
    static final class NotStarted extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        NotStarted(@Nullable String message, Throwable cause) {
            super(message, cause);
        }
    }
}
