package kontor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import kontor.activity.ActivitySettings;
import kontor.efris.EfrisSettings;
import kontor.fiscal.FiscalSettings;
import kontor.fx.FxSettings;
import kontor.inventory.feeds.FeedSettings;
import kontor.inventory.forecasts.ForecastSettings;
import kontor.inventory.intake.IntakeSettings;
import kontor.platform.Settings;
import kontor.platform.data.DatabaseSettings;
import kontor.platform.egress.EgressSettings;
import kontor.platform.egress.FetchSettings;
import kontor.platform.jobs.JobSettings;
import kontor.platform.limits.AdmissionSettings;
import kontor.platform.limits.RateLimitSettings;
import kontor.platform.limits.RedisSettings;
import kontor.platform.mail.MailSettings;
import kontor.platform.resilience.UpstreamSettings;
import kontor.platform.observability.ObservabilitySettings;
import kontor.platform.tracing.TracingSettings;
import kontor.platform.web.WebSettings;
import kontor.quotes.DashboardSettings;
import kontor.quotes.ImportSettings;
import kontor.tenancy.TenancySettings;
import kontor.webhooks.WebhookSettings;

/// Every setting of every part, read once before anything starts, so that all mistakes are told at once.
final class AllSettings {
    private static final String FILE = "KONTOR_CONFIG";

    private AllSettings() {}

    /// Reads environment and file, and checks them.
    ///
    /// @throws Settings.SettingsMistaken listing every mistake
    static Settings read(Map<String, String> environment) {
        Settings settings = new Settings(environment, file(environment));
        declare(settings);
        settings.verify();
        return settings;
    }

    /// Lets every part ask for its settings.
    static void declare(Settings settings) {
        settings.text(FILE, "", "A properties file with any of these settings; the environment wins");
        settings.secret("KONTOR_ARCHIVE_PASSPHRASE",
                "Seals the secrets in a tenant's archive (kontor tenant export, import); 16 characters at least");
        ServerSettings.read(settings);
        WebSettings.read(settings);
        RateLimitSettings.read(settings);
        RedisSettings.read(settings);
        AdmissionSettings.read(settings);
        DatabaseSettings.read(settings);
        JobSettings.read(settings);
        UpstreamSettings.read(settings);
        ObservabilitySettings.read(settings);
        TracingSettings.read(settings);
        TenancySettings.read(settings);
        ActivitySettings.read(settings);
        FxSettings.read(settings);
        FiscalSettings.read(settings);
        EfrisSettings.read(settings);
        EgressSettings.read(settings);
        FetchSettings.read(settings);
        FeedSettings.read(settings);
        MailSettings.read(settings);
        ImportSettings.read(settings);
        IntakeSettings.read(settings);
        ForecastSettings.read(settings);
        DashboardSettings.read(settings);
        WebhookSettings.read(settings);
    }

    private static Map<String, String> file(Map<String, String> environment) {
        String path = environment.get(FILE);
        if (path == null || path.isBlank()) {
            return new HashMap<>();
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(path))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("the file named by " + FILE + " cannot be read", e);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
