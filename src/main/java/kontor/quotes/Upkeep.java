package kontor.quotes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.jobs.EachTenant;
import kontor.platform.jobs.ScheduleRun;
import kontor.tenancy.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens to quotes by themselves: sent ones expire, and each night a sample of revisions is calculated again.
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration TENANT_LIMIT = Duration.ofMinutes(1);
    private static final int EXPIRING = 500;
    private static final int SAMPLE = 20;

    private final EachTenant tenants;
    private final QuoteStore quotes;
    private final RevisionStore store;
    private final Revisions revisions;
    private final Workflow workflow;
    private final InstantSource clock;
    private final Counter identical;
    private final Counter different;

    Upkeep(Database database, Revisions revisions, Workflow workflow, InstantSource clock, MeterRegistry meters) {
        this.tenants = new EachTenant(database);
        this.quotes = new QuoteStore(database);
        this.store = new RevisionStore(database);
        this.revisions = revisions;
        this.workflow = workflow;
        this.clock = clock;
        this.identical = counter(meters, "identical");
        this.different = counter(meters, "different");
    }

    void expire(ScheduleRun run) {
        tenants.run(run, this::expire);
    }

    void replay(ScheduleRun run) {
        String seed = run.plannedAt().toString();
        tenants.run(run, tenant -> replay(tenant, seed));
    }

    void expire(UUID tenant) {
        Caller caller = caller(tenant, "quotes.expire");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        quotes.passed(caller, today, EXPIRING).forEach(quote -> workflow.expire(caller, quote));
    }

    /// A revision that gives other figures than it froze is an alarm: either the arithmetic changed or a row did.
    void replay(UUID tenant, String seed) {
        Caller caller = caller(tenant, "quotes.replay");
        List<RevisionStore.Place> sample = store.sample(caller, seed, SAMPLE);
        for (RevisionStore.Place place : sample) {
            boolean same = revisions.replay(caller, place.quoteId(), place.no()).identical();
            (same ? identical : different).increment();
            if (!same) {
                LOG.error("revision {} of quote {} of tenant {} gives other figures than it froze", place.no(), place.quoteId(), tenant);
            }
        }
    }

    private static Caller caller(UUID tenant, String work) {
        return Caller.job(tenant, work, work, TENANT_LIMIT);
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("quotes_replays").tag("outcome", outcome)
                .description("Frozen revisions calculated again, by whether they gave the same figures").register(meters);
    }
}
