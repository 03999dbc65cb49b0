package kontor.inventory.simulation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kontor.inventory.simulation.SimulationStore.Order;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.tenancy.Caller;

/// Plays a simulation, a chunk of items at a time. A chunk's results and how far it came are written in one transaction: whoever goes on
/// after a crash goes on behind the last chunk, and there is one result for each item and policy.
final class SimulationJob implements JobHandler {
    static final String KIND = "inventory.simulation";
    /// So many items at once: their days fit into a few megabytes.
    static final int CHUNK = 100;
    private static final Duration RUN_LIMIT = Duration.ofMinutes(60);

    private final Database database;
    private final Loading loading;
    private final InstantSource clock;

    SimulationJob(Database database, Loading loading, InstantSource clock) {
        this.database = database;
        this.loading = loading;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobLimits limits() {
        return JobLimits.USUAL.runFor(RUN_LIMIT);
    }

    /// How far it came.
    private record Place(long done, String item) {
        private static final String BETWEEN = "\n";

        static Place of(String text) {
            String[] parts = text.split(BETWEEN, 2);
            return new Place(Long.parseLong(parts[0]), parts[1]);
        }

        String text() {
            return done + BETWEEN + item;
        }
    }

    /// One item as it was played.
    private record Item(Past past, List<Played> played) {
    }

    @Override
    public JobOutcome run(JobRun run) {
        Optional<Order> open = in(run, "begin", tx -> SimulationStore.open(tx, run.subjectId()));
        open.ifPresent(order -> played(run, order));
        return new JobOutcome.Done();
    }

    private void played(JobRun run, Order order) {
        Place place = run.resumedFrom().map(Place::of).orElse(new Place(0, ""));
        List<Past> chunk = next(run, order, place);
        while (!chunk.isEmpty()) {
            List<Item> items = played(run, order, chunk);
            Place reached = new Place(place.done + chunk.size(), chunk.getLast().item().itemId());
            in(run, "write", tx -> {
                write(tx, run.subjectId(), order.parameters(), items);
                run.checkpointed(tx, reached.text());
                return true;
            });
            place = reached;
            run.progress(Math.min(place.done, order.itemCount()), order.itemCount());
            chunk = next(run, order, place);
        }
        in(run, "finish", tx -> {
            OutcomeStore.finish(tx, run.subjectId(), clock.instant());
            return true;
        });
    }

    private List<Past> next(JobRun run, Order order, Place place) {
        return in(run, "load", tx -> loading.next(tx, order, place.item, CHUNK));
    }

    /// Outside any transaction: nobody waits for a connection while it is worked out.
    private static List<Item> played(JobRun run, Order order, List<Past> chunk) {
        List<Item> items = new ArrayList<>();
        for (Past past : chunk) {
            run.checkpoint();
            items.add(new Item(past, Playing.of(past, order.parameters())));
        }
        return items;
    }

    private static void write(Tx tx, UUID id, Parameters parameters, List<Item> items) {
        OutcomeStore.write(tx, id, items.stream()
                .flatMap(item -> item.played.stream().map(each -> ItemOutcome.of(item.past, parameters, each))).toList());
        if (parameters.days()) {
            items.forEach(item -> item.played.forEach(each -> {
                if (each instanceof Played.Run run) {
                    OutcomeStore.writeDays(tx, id, item.past.item().itemId(), run.policy(), DayRow.of(parameters.from(), run));
                }
            }));
        }
    }

    private <T> T in(JobRun run, String step, Function<Tx, T> work) {
        Caller caller = Caller.job(run.tenantId(), KIND, run.jobId().toString(), run.deadline().remaining());
        return database.inTransaction(caller, KIND + "_" + step, tx -> {
            run.fenced(tx);
            return work.apply(tx);
        });
    }
}
