package kontor.webhooks;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.tenancy.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands one received event to the handler of its topic. Whatever the handler makes of it, the event ends handled or kept: the
/// one error boundary of incoming webhooks.
final class HandleJob implements JobHandler {
    static final String KIND = "webhooks.handle";
    private static final Logger LOG = LoggerFactory.getLogger(HandleJob.class);
    private static final Duration RUN_LIMIT = Duration.ofSeconds(30);
    /// What keeps others busy for so many takes is for a person to see; no more than the job itself is allowed.
    private static final int ATTEMPTS_MAX = JobLimits.USUAL.attemptsMax();

    private final Database database;
    private final ReceivedStore store;
    private final Map<String, IncomingHandler> handlers;
    private final InstantSource clock;

    HandleJob(Database database, ReceivedStore store, List<IncomingHandler> handlers, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.handlers = handlers.stream().collect(Collectors.toUnmodifiableMap(IncomingHandler::topic, Function.identity()));
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobOutcome run(JobRun run) {
        UUID id = run.subjectId();
        Caller caller = Caller.job(run.tenantId(), KIND, run.jobId().toString(), RUN_LIMIT);
        try {
            database.inTransaction(caller, "webhooks.handle", tx -> handled(tx, caller, id));
        } catch (RuntimeException | StackOverflowError e) {
            if (passing(e) && run.attempt() < ATTEMPTS_MAX) {
                throw e;
            }
            LOG.warn("received event {} was not taken by its handler; it is kept", id, e);
            database.inTransaction(caller, "webhooks.keep", tx -> kept(tx, id, "the handler failed: " + word(e)));
        }
        return new JobOutcome.Done();
    }

    private boolean handled(Tx tx, Caller caller, UUID id) {
        Optional<IncomingEvent> event = store.locked(tx, id, Received.State.RECEIVED);
        event.ifPresent(each -> {
            IncomingHandler handler = handlers.get(each.topic());
            if (handler == null) {
                store.move(tx, id, Received.State.KEPT, "nobody takes the topic " + each.topic(), null);
            } else {
                handler.handle(tx, caller, each);
                store.move(tx, id, Received.State.HANDLED, null, clock.instant());
            }
        });
        return event.isPresent();
    }

    private boolean kept(Tx tx, UUID id, String note) {
        Optional<IncomingEvent> event = store.locked(tx, id, Received.State.RECEIVED);
        event.ifPresent(each -> store.move(tx, id, Received.State.KEPT, note, null));
        return event.isPresent();
    }

    private static String word(Throwable e) {
        return e instanceof Refused refused ? refused.failure().code() : e.getClass().getSimpleName();
    }

    /// What is no fault of the event: the job is tried again, but not for ever.
    private static boolean passing(Throwable e) {
        return e instanceof Refused refused && switch (refused.failure().kind()) {
            case BUSY, DATABASE, CONFLICT, TIMED_OUT, UPSTREAM_LATE -> true;
            default -> false;
        };
    }
}
