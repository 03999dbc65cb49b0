package kontor.inventory.items;

import java.time.InstantSource;
import kontor.platform.data.Database;
import kontor.platform.jobs.Jobs;
import kontor.tenancy.ActivityTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Puts the package together.
@Configuration(proxyBeanMethods = false)
class ItemsConfiguration {
    @Bean
    SignalDue signalDue(Jobs jobs, InstantSource clock) {
        return new SignalDue(jobs, clock);
    }

    @Bean
    Items inventoryItems(Database database, SignalDue due, ActivityTrail trail, InstantSource clock) {
        return new Items(database, due, trail, clock);
    }

    @Bean
    Locations locations(Database database, ActivityTrail trail) {
        return new Locations(database, trail);
    }

    @Bean
    Suppliers suppliers(Database database, JsonMapper json, SignalDue due, ActivityTrail trail) {
        return new Suppliers(database, new SourceStore(database, json), due, trail);
    }

    @Bean
    Sources itemSources(Database database, JsonMapper json, Suppliers suppliers, SignalDue due, ActivityTrail trail) {
        return new Sources(database, new SourceStore(database, json), suppliers, due, trail);
    }

    @Bean
    Stock stock(Database database, Locations locations, SignalDue due, ActivityTrail trail, InstantSource clock) {
        return new Stock(database, locations, due, trail, clock);
    }

    @Bean
    Demand demand(Database database, Locations locations, SignalDue due, ActivityTrail trail, InstantSource clock) {
        return new Demand(database, locations, due, trail, clock);
    }

    @Bean
    Policies policies(Database database, SignalDue due, ActivityTrail trail) {
        return new Policies(database, due, trail);
    }

    @Bean
    Sourcing sourcing(JsonMapper json) {
        return new Sourcing(json);
    }
}
