package kontor.inventory.simulation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;
import kontor.platform.jobs.TenantSweep;
import kontor.platform.web.Checks;
import kontor.platform.web.Page;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// A company's simulations: asked for, worked off by a job, and kept for half a year.
final class Simulations implements TenantSweep {
    private static final Duration KEPT = Duration.ofDays(180);
    /// Seeds that people can copy by hand.
    private static final long DRAWN_MOST = 1_000_000_000;

    private final Database database;
    private final Jobs jobs;
    private final ActivityTrail trail;
    private final RandomGenerator seeds;
    private final InstantSource clock;

    /// @param seeds where none is named
    Simulations(Database database, Jobs jobs, ActivityTrail trail, RandomGenerator seeds, InstantSource clock) {
        this.database = database;
        this.jobs = jobs;
        this.trail = trail;
        this.seeds = seeds;
        this.clock = clock;
    }

    /// One item under each policy, with every day where the simulation was asked to keep them.
    record Course(PolicyName policy, @Nullable SkipReason skipped, List<DayRow> days) {
        Course {
            days = List.copyOf(days);
        }
    }

    /// Checks what is asked for, and has a job play it.
    Simulation begin(Tx tx, Caller caller, SimulationWish wish) {
        Instant now = clock.instant();
        LocalDate yesterday = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
        LocalDate known = SimulationStore.known(tx, yesterday).orElseThrow(() -> new SimulationFailure.NoDemand().refused());
        Parameters parameters = wish.checked(known, () -> seeds.nextLong(DRAWN_MOST));
        List<String> items = wish.chosenItems();
        requireAll(tx, items);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        UUID job = jobs.enqueue(tx, caller.tenantId(), SimulationJob.KIND, id, now);
        SimulationStore.insert(tx, new SimulationStore.Made(id, job, parameters, items, SimulationStore.count(tx, items),
                Objects.requireNonNull(caller.principal().id()), caller.principal().name(), now));
        trail.record(tx, caller, "simulation.begun", "simulation", id.toString(),
                Map.of("from", parameters.from().toString(), "to", parameters.to().toString(), "seed", Long.toString(parameters.seed())));
        return found(tx, id);
    }

    Simulation find(Caller caller, UUID id) {
        return database.inTransaction(caller, "inventory.simulation_find", tx -> found(tx, id));
    }

    /// Newest first.
    Page<Simulation> page(Caller caller, Page.Request page) {
        return database.inTransaction(caller, "inventory.simulations", tx -> {
            Page<Simulation> found = Page.of(SimulationStore.page(tx, page), page, Simulation::id);
            Map<UUID, Jobs.Job> by = jobs.these(tx, found.items().stream().map(Simulation::jobId).toList());
            return found.map(each -> each.with(by.get(each.jobId())));
        });
    }

    /// What was played so far.
    Page<ItemOutcome> items(Caller caller, UUID id, @Nullable PolicyName policy, @Nullable Boolean skipped, Page.ByName page) {
        return database.inTransaction(caller, "inventory.simulation_items", tx -> {
            require(tx, id);
            return Page.of(OutcomeStore.page(tx, id, policy, skipped, page), page, each -> List.of(each.itemId(), each.policy().name()));
        });
    }

    /// The days of one item under each policy; none where they were not asked for.
    List<Course> days(Caller caller, UUID id, String item) {
        return database.inTransaction(caller, "inventory.simulation_days", tx -> {
            require(tx, id);
            List<ItemOutcome> outcomes = OutcomeStore.of(tx, id, item);
            if (outcomes.isEmpty()) {
                throw new SimulationFailure.UnknownItem().refused();
            }
            return outcomes.stream().map(each -> new Course(each.policy(), each.skipped(), OutcomeStore.days(tx, id, item, each.policy())))
                    .toList();
        });
    }

    @Override
    public int sweep(Tx tx, int most) {
        return OutcomeStore.sweep(tx, clock.instant().minus(KEPT), most);
    }

    private static void requireAll(Tx tx, @Nullable List<String> items) {
        Set<String> known = items == null ? Set.of() : new HashSet<>(SimulationStore.existing(tx, items));
        Checks checks = new Checks();
        for (int i = 0; items != null && i < items.size(); i++) {
            checks.that(known.contains(items.get(i)), "/items/" + i, "unknown", "No such item.");
        }
        checks.orRefuse();
    }

    private static void require(Tx tx, UUID id) {
        if (!SimulationStore.exists(tx, id)) {
            throw unknown();
        }
    }

    private Simulation found(Tx tx, UUID id) {
        Simulation found = SimulationStore.find(tx, id).orElseThrow(Simulations::unknown);
        return found.with(jobs.these(tx, List.of(found.jobId())).get(found.jobId()));
    }

    private static Refused unknown() {
        return new SimulationFailure.Unknown().refused();
    }
}
