package kontor.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Tx;
import kontor.platform.egress.Came;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.Jobs;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// What an attempt means for its delivery, for the one behind it, and for its endpoint.
final class Settlement {
    private static final int GONE = 410;

    private final EndpointStore endpoints;
    private final DeliveryStore deliveries;
    private final RetrySchedule retries;
    private final Duration disableAfter;
    private final Jobs jobs;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Settlement(EndpointStore endpoints, DeliveryStore deliveries, RetrySchedule retries, Duration disableAfter, Jobs jobs,
            ActivityTrail trail, InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.retries = retries;
        this.disableAfter = disableAfter;
        this.jobs = jobs;
        this.trail = trail;
        this.clock = clock;
    }

    /// An attempt's outcome in the log's words.
    record Result(String outcome, @Nullable Integer status, @Nullable String retryAfter, Duration took) {
        static Result of(Came came) {
            return switch (came) {
                case Came.Answered answer -> new Result(word(answer.status()), answer.status(), answer.retryAfter(), answer.took());
                case Came.Forbidden no -> new Result("forbidden", null, null, no.took());
                case Came.Failed failure -> new Result(failure.why().name().toLowerCase(Locale.ROOT), null, null, failure.took());
            };
        }

        private static String word(int status) {
            return status / 100 == 2 ? "delivered" : status == GONE ? "gone" : "refused";
        }

        boolean delivered() {
            return outcome.equals("delivered");
        }

        boolean gone() {
            return outcome.equals("gone");
        }
    }

    JobOutcome settle(Tx tx, Caller caller, UUID id, DeliveryStore.Standing standing, Instant at, Result result) {
        Endpoint endpoint = endpoints.locked(tx, standing.endpointId()).orElse(null);
        int attempts = standing.attempts() + 1;
        deliveries.log(tx, id, new Delivery.Attempt(attempts, at, result.outcome(), result.status(), result.took().toMillis()));
        Instant now = clock.instant();
        if (result.delivered()) {
            deliveries.end(tx, id, Delivery.State.DELIVERED, now);
            endpoints.failing(tx, standing.endpointId(), null);
            wakeNext(tx, caller.tenantId(), standing, now);
            return new JobOutcome.Done();
        }
        boolean listening = endpoint != null && endpoint.disabledAt() == null && !disabled(tx, caller, endpoint, result, now);
        Optional<Instant> next = listening ? retries.next(attempts, result.retryAfter(), now) : Optional.empty();
        if (next.isEmpty()) {
            givenUp(tx, caller.tenantId(), id, standing, now);
            return new JobOutcome.Done();
        }
        deliveries.postpone(tx, id, next.get());
        return new JobOutcome.Again(next.get(), result.outcome());
    }

    /// Ends a delivery that will not be tried again; it can be replayed.
    void givenUp(Tx tx, UUID tenant, UUID id, DeliveryStore.Standing standing, Instant now) {
        deliveries.end(tx, id, Delivery.State.FAILED, now);
        wakeNext(tx, tenant, standing, now);
    }

    /// Whether this failure was the one too many.
    private boolean disabled(Tx tx, Caller caller, Endpoint endpoint, Result result, Instant now) {
        Instant since = endpoint.failingSince() == null ? now : endpoint.failingSince();
        boolean tooLong = !since.plus(disableAfter).isAfter(now);
        if (!result.gone() && !tooLong) {
            endpoints.failing(tx, endpoint.id(), since);
            return false;
        }
        String reason = result.gone() ? "gone" : "failing";
        endpoints.disable(tx, endpoint.id(), now, reason);
        trail.record(tx, caller, "webhook.disabled", "webhook_endpoint", endpoint.id().toString(),
                Map.of("reason", reason, "url", endpoint.url()));
        return true;
    }

    private void wakeNext(Tx tx, UUID tenant, DeliveryStore.Standing standing, Instant now) {
        deliveries.behind(tx, standing).ifPresent(next -> jobs.enqueue(tx, tenant, DeliverJob.KIND, next, now));
    }
}
