package kontor.quotes;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import kontor.fx.Fx;
import kontor.platform.Settings;
import kontor.platform.caches.CacheMeters;
import kontor.platform.data.Database;
import kontor.platform.jobs.Calculations;
import kontor.platform.jobs.CatchUp;
import kontor.platform.jobs.Jobs;
import kontor.platform.jobs.Schedule;
import kontor.platform.jobs.TenantSweep;
import kontor.platform.jobs.Timing;
import kontor.tenancy.ActivityTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the part together.
@Configuration(proxyBeanMethods = false)
class QuotesConfiguration {
    private final Canonical canonical = new Canonical();
    private final ReviewStore reviews = new ReviewStore();

    @Bean
    Previews previews(Calculations calculations) {
        return new Previews(calculations);
    }

    @Bean
    Customers customers(Database database, ActivityTrail trail, InstantSource clock) {
        return new Customers(database, new CustomerStore(database), trail, clock);
    }

    @Bean
    Sellers sellers(Database database, ActivityTrail trail, InstantSource clock) {
        return new Sellers(database, trail, clock);
    }

    @Bean
    Figuring figuring(Database database, ActivityTrail trail, InstantSource clock) {
        return new Figuring(database, canonical, trail, clock);
    }

    @Bean
    Templates templates(Database database, ActivityTrail trail, InstantSource clock) {
        return new Templates(database, canonical, trail, clock);
    }

    @Bean
    Quotes quotes(Database database, Sellers sellers, Templates templates, Figuring figuring, ActivityTrail trail, InstantSource clock) {
        return new Quotes(new QuoteStore(database), new CustomerStore(database), sellers, templates, figuring, reviews, canonical,
                trail, clock);
    }

    @Bean
    Revisions revisions(Database database, Sellers sellers, Figuring figuring, Fx fx, ActivityTrail trail, InstantSource clock) {
        return new Revisions(new RevisionStore(database), new QuoteStore(database), sellers, figuring, fx, canonical, trail, clock);
    }

    @Bean
    Workflow workflow(Database database, Figuring figuring, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        Approvals approvals = new Approvals(new ApprovalStore(), new RevisionStore(database), canonical);
        return new Workflow(database, new QuoteStore(database), new Situations(reviews, approvals, figuring, clock), reviews,
                new ChangeStore(database), approvals, figuring, jobs, trail, clock);
    }

    @Bean
    AcceptedQuotes acceptedQuotes(Database database) {
        return new AcceptedQuotes(new QuoteStore(database), new RevisionStore(database), new CustomerStore(database), canonical);
    }

    @Bean
    QuoteList quoteList(Database database) {
        return new QuoteList(database);
    }

    @Bean
    QuoteExport quoteExport(QuoteList list) {
        return new QuoteExport(list);
    }

    @Bean
    QuoteDocuments quoteDocuments(Database database, Sellers sellers, Calculations calculations, Jobs jobs, ActivityTrail trail,
            InstantSource clock) {
        return new QuoteDocuments(database, new QuoteStore(database), new RevisionStore(database),
                new Offers(sellers, new CustomerStore(database), canonical), new QuoteDocumentStore(database), calculations, jobs, trail,
                clock);
    }

    @Bean
    QuoteDocumentJob quoteDocumentJob(Database database, QuoteDocuments documents) {
        return new QuoteDocumentJob(database, documents, new QuoteDocumentStore(database));
    }

    @Bean
    QuoteDocumentContent quoteDocumentContent(Database database) {
        return new QuoteDocumentContent(new QuoteDocumentStore(database));
    }

    @Bean
    TenantSweep oldQuoteDocuments() {
        return QuoteDocumentStore::sweep;
    }

    @Bean
    Presets presets(Database database, ActivityTrail trail, InstantSource clock) {
        return new Presets(database, canonical, trail, clock);
    }

    @Bean
    Dashboard dashboard(Database database, Figuring figuring, InstantSource clock, CacheMeters meters, Settings settings) {
        return new Dashboard(database, figuring, clock, meters.watched(Dashboard.cache(DashboardSettings.read(settings))));
    }

    @Bean
    Upkeep quoteUpkeep(Database database, Revisions revisions, Workflow workflow, InstantSource clock, MeterRegistry meters) {
        return new Upkeep(database, revisions, workflow, clock, meters);
    }

    /// Shortly after midnight, when days pass, and through the day for what a run did not reach.
    @Bean
    Schedule quoteExpiry(Upkeep upkeep) {
        return new Schedule("quotes.expiry", new Timing.Every(Duration.ofHours(1)), CatchUp.ONCE, Duration.ofMinutes(20), 100_000,
                upkeep::expire);
    }

    @Bean
    Schedule quoteReplay(Upkeep upkeep) {
        return new Schedule("quotes.replay", Timing.Cron.of("0 30 2 * * *", "UTC"), CatchUp.ONCE, Duration.ofMinutes(30), 100_000,
                upkeep::replay);
    }

    @Bean
    ImportSettings importSettings(Settings settings) {
        return ImportSettings.read(settings);
    }

    @Bean
    Imports imports(Database database, Quotes quotes, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        return new Imports(new ImportStore(database), new ImportRows(database), quotes, jobs, canonical, trail, clock);
    }

    @Bean
    ImportJob importJob(Database database, ImportSettings settings, InstantSource clock) {
        return new ImportJob(database, new ImportStore(database), settings, canonical, clock);
    }
}
