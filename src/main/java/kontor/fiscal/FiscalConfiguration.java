package kontor.fiscal;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import kontor.platform.Settings;
import kontor.platform.data.Database;
import kontor.platform.jobs.Jobs;
import kontor.platform.outbox.Outbox;
import kontor.tenancy.ActivityTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class FiscalConfiguration {
    @Bean
    FiscalSettings fiscalSettings(Settings settings) {
        return FiscalSettings.read(settings);
    }

    @Bean
    CatalogueStore catalogueStore(Database database) {
        return new CatalogueStore(database);
    }

    @Bean
    Catalogue catalogue(Database database, CatalogueStore store, Jobs jobs, ActivityTrail trail) {
        return new Catalogue(database, store, jobs, trail);
    }

    @Bean
    LaneStore laneStore(JsonMapper json, Outbox outbox) {
        return new LaneStore(json, new DocumentNews(outbox));
    }

    @Bean
    Fiscal fiscal(Database database, LaneStore steps, CatalogueStore catalogue, Authority authority, Jobs jobs, ActivityTrail trail,
            JsonMapper json, InstantSource clock) {
        return new Fiscal(database, new DocumentStore(database, json), steps, catalogue, authority, jobs, trail, json, clock);
    }

    @Bean
    DocumentExport documentExport(Database database, JsonMapper json) {
        return new DocumentExport(new DocumentStore(database, json));
    }

    @Bean
    InvoiceDrafts invoiceDrafts(Database database, CatalogueStore catalogue, Fiscal fiscal, ActivityTrail trail, JsonMapper json,
            InstantSource clock) {
        return new InvoiceDrafts(database, catalogue, fiscal, trail, json, clock);
    }

    @Bean
    VerdictWait verdictWait(Fiscal fiscal, FiscalSettings settings, InstantSource clock) {
        return new VerdictWait(fiscal, settings.waitMax(), clock);
    }

    @Bean
    SubmitJob submitJob(Database database, LaneStore store, Authority authority, ActivityTrail trail, FiscalSettings settings,
            InstantSource clock) {
        Lane lane = new Lane(database, store, authority, trail, settings, clock, RandomGenerator.getDefault());
        return new SubmitJob(database, store, authority, lane, new Doubt(database, store, authority, trail, settings, clock), clock);
    }

    @Bean
    StockMovements stockMovements(Database database, CatalogueStore catalogue, Jobs jobs, ActivityTrail trail, JsonMapper json,
            InstantSource clock) {
        return new StockMovements(new StockMovementStore(database, json), catalogue, jobs, trail, clock);
    }

    @Bean
    StockInJob stockInJob(Database database, Jobs jobs, LaneStore lanes, CatalogueStore catalogue, Authority authority,
            StockAuthority stock, ActivityTrail trail, FiscalSettings settings, JsonMapper json, InstantSource clock) {
        StockSteps steps = new StockSteps(json);
        StockLane.Port port = new StockLane.Port(authority, stock, RandomGenerator.getDefault());
        StockPaper paper = new StockPaper(new StockMovementStore(database, json), catalogue, stock);
        StockLane lane = new StockLane(database, steps, paper, lanes, port, trail, settings, clock);
        StockDoubt doubt = new StockDoubt(database, steps, lanes, port, trail, settings, clock);
        return new StockInJob(database, jobs, steps, port, lane, doubt, clock);
    }
}
