package kontor.webhooks;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.egress.Came;
import kontor.platform.egress.Egress;
import kontor.platform.egress.Outgoing;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.platform.resilience.Destination;
import kontor.platform.resilience.Entry;
import kontor.platform.resilience.Pass;
import kontor.platform.resilience.Upstreams;
import kontor.platform.secrets.Secrets;
import kontor.platform.tracing.Step;
import kontor.platform.tracing.Tracing;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Sends one delivery when it stands first in its lane, that is among the pending ones of its endpoint and subject. Taken in
/// one transaction, sent outside any, settled in another: a node that dies in between leaves a lease that runs out, and the
/// receiver may see the event a second time, under the same id.
final class DeliverJob implements JobHandler {
    static final String KIND = "webhooks.deliver";
    private static final int CONCURRENCY = 4;
    private static final Duration RUN_LIMIT = Duration.ofMinutes(2);
    /// Beyond the time-out of the call, for storing what came of it.
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(15);
    /// Who stands behind another is woken when that one ends; this is for the case that the waking was lost.
    private static final Duration BEHIND_AGAIN = Duration.ofSeconds(10);
    private static final int FULL_AGAIN_MILLIS = 300;
    private static final int SERVER_ERRORS = 500;

    private final Database database;
    private final EndpointStore endpoints;
    private final DeliveryStore deliveries;
    private final EventStore events;
    private final Settlement settlement;
    private final Secrets secrets;
    private final Egress egress;
    private final Upstreams upstreams;
    private final WebhookSettings settings;
    private final JsonMapper json;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Tracing tracing;

    DeliverJob(Database database, EndpointStore endpoints, DeliveryStore deliveries, EventStore events, Settlement settlement,
            Secrets secrets, Egress egress, Upstreams upstreams, WebhookSettings settings, JsonMapper json, InstantSource clock,
            MeterRegistry meters, Tracing tracing) {
        this.database = database;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.events = events;
        this.settlement = settlement;
        this.secrets = secrets;
        this.egress = egress;
        this.upstreams = upstreams;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        this.meters = meters;
        this.tracing = tracing;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobOutcome run(JobRun run) {
        Caller caller = Caller.job(run.tenantId(), KIND, run.jobId().toString(), RUN_LIMIT);
        Taken taken = database.inTransaction(caller, "webhooks.take", tx -> take(tx, run.tenantId(), run.subjectId()));
        return switch (taken) {
            case Taken.Nothing nothing -> new JobOutcome.Done();
            case Taken.Later later -> new JobOutcome.Again(later.at(), later.why());
            case Taken.Send send -> sent(caller, run.subjectId(), send);
        };
    }

    /// What is to be done with the delivery now.
    private sealed interface Taken {
        /// It has ended.
        record Nothing() implements Taken {
        }

        record Later(Instant at, String why) implements Taken {
        }

        record Send(DeliveryStore.Standing standing, String url, Message message, List<SigningSecret> secrets) implements Taken {
        }
    }

    private Taken take(Tx tx, UUID tenant, UUID id) {
        DeliveryStore.Standing first = deliveries.standing(tx, id).orElseThrow();
        if (first.state() != Delivery.State.PENDING) {
            return new Taken.Nothing();
        }
        Endpoint endpoint = endpoints.locked(tx, first.endpointId()).orElse(null);
        Instant now = clock.instant();
        if (endpoint == null || endpoint.disabledAt() != null) {
            settlement.givenUp(tx, tenant, id, first, now);
            return new Taken.Nothing();
        }
        // Read again under the endpoint's lock, where nobody else takes one of its deliveries.
        DeliveryStore.Standing standing = deliveries.standing(tx, id).orElseThrow();
        Taken.Later wait = wait(tx, standing, now);
        if (wait != null) {
            return wait;
        }
        if (standing.state() != Delivery.State.PENDING) {
            return new Taken.Nothing();
        }
        deliveries.send(tx, id, now.plus(settings.timeout()).plus(LEASE_MARGIN));
        List<SigningSecret> signing = endpoints.signing(tx, tenant, endpoint.id(), secrets, now);
        return new Taken.Send(standing, endpoint.url(), Message.of(events.event(tx, standing.eventId()), json), signing);
    }

    private Taken.@Nullable Later wait(Tx tx, DeliveryStore.Standing standing, Instant now) {
        if (standing.state() != Delivery.State.PENDING) {
            return null;
        }
        Instant sendingUntil = standing.sendingUntil();
        if (sendingUntil != null && sendingUntil.isAfter(now)) {
            return new Taken.Later(sendingUntil, "being sent");
        }
        if (standing.dueAt().isAfter(now)) {
            return new Taken.Later(standing.dueAt(), "not due");
        }
        Instant before = deliveries.before(tx, standing).orElse(null);
        if (before != null) {
            Instant again = now.plus(BEHIND_AGAIN);
            return new Taken.Later(before.isAfter(again) ? before.plus(BEHIND_AGAIN) : again, "behind another");
        }
        if (deliveries.sending(tx, standing.endpointId(), now) >= CONCURRENCY) {
            return new Taken.Later(now.plusMillis(ThreadLocalRandom.current().nextInt(FULL_AGAIN_MILLIS / 2, FULL_AGAIN_MILLIS)),
                    "endpoint busy");
        }
        return null;
    }

    /// A receiver that failed lately is left in peace for a while; the delivery waits, and no attempt of it is used up.
    private JobOutcome sent(Caller caller, UUID id, Taken.Send send) {
        return switch (upstreams.to(destination(caller.tenantId(), send.url()), send.standing().endpointId()).enter(caller.deadline())) {
            case Entry.Allowed allowed -> posted(caller, id, send, allowed.pass());
            case Entry.Open open -> unsent(caller, id, open.until(), "endpoint failing");
            case Entry.Full full -> unsent(caller, id, clock.instant().plus(Duration.ofSeconds(1)), "endpoint busy");
        };
    }

    /// Each tenant's own, even where many name the same host: nobody's failures may hold up another's deliveries. One name for
    /// all, because what tenants name belongs into no label; and no tenant's id, because the operator's reports show hosts.
    private static Destination destination(UUID tenant, String url) {
        return new Destination("webhooks", Integer.toHexString(tenant.hashCode()) + "@" + URI.create(url).getAuthority());
    }

    private JobOutcome posted(Caller caller, UUID id, Taken.Send send, Pass pass) {
        Instant at = clock.instant();
        Came came;
        try (pass) {
            // By the delivery's own trace: the job may have been woken by the delivery before it.
            came = tracing.follow(send.standing().trace(), "webhook", Tracing.Kind.CLIENT, step -> called(send, at, step));
            report(pass, came);
        }
        Settlement.Result result = Settlement.Result.of(came);
        meters.counter("webhook_attempts", "outcome", result.outcome()).increment();
        return database.inTransaction(caller, "webhooks.settle", tx -> settlement.settle(tx, caller, id, send.standing(), at, result));
    }

    private Came called(Taken.Send send, Instant at, Step step) {
        Map<String, String> headers = send.message().headers(send.secrets(), at);
        headers.put("traceparent", step.traceparent());
        Came came = egress.post(new Outgoing(send.url(), headers, send.message().body(), settings.timeout()));
        switch (came) {
            case Came.Answered answer -> step.note("http.response.status_code", answer.status());
            case Came.Forbidden no -> step.failed("forbidden");
            case Came.Failed failure -> step.failed(failure.why().name().toLowerCase(Locale.ROOT));
        }
        return came;
    }

    /// What was forbidden was not sent, and says nothing about the receiver.
    private static void report(Pass pass, Came came) {
        switch (came) {
            case Came.Answered answer when answer.status() < SERVER_ERRORS -> pass.answered();
            case Came.Answered answer -> pass.failed(new IOException("status " + answer.status()));
            case Came.Failed failure -> pass.failed(new IOException(failure.why().name()));
            case Came.Forbidden no -> pass.close();
        }
    }

    private JobOutcome unsent(Caller caller, UUID id, Instant until, String why) {
        return database.inTransaction(caller, "webhooks.unsent", tx -> {
            deliveries.unsent(tx, id, until);
            return new JobOutcome.Again(until, why);
        });
    }
}
