package kontor.platform.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The face of traces. What begins something (a request, a job, a delivery) calls [#follow]; what happens within it calls
/// [#step], which costs a look at a scoped value when nothing is recorded.
///
/// ```java
/// tracing.follow(job.trace(), "job fiscal.submit", Kind.CONSUMER, step -> Tracing.step("fiscal.verdict", Kind.CLIENT, inner -> ...));
/// ```
public final class Tracing implements AutoCloseable {
    private static final ScopedValue<Step> CURRENT = ScopedValue.newInstance();
    private static final Duration FLUSH_MAX = Duration.ofSeconds(1);

    private final @Nullable SdkTracerProvider provider;
    private final @Nullable Tracer tracer;

    Tracing(@Nullable SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = provider == null ? null : provider.get("kontor");
    }

    /// Traces that are carried on but recorded by nobody.
    public static Tracing unrecorded() {
        return new Tracing(null);
    }

    /// Which side of an exchange a step is.
    public enum Kind {
        /// Answers a request.
        SERVER(SpanKind.SERVER),
        /// Asks another system: the database, an authority, a webhook's receiver.
        CLIENT(SpanKind.CLIENT),
        /// Takes up what was left for later.
        CONSUMER(SpanKind.CONSUMER),
        /// Anything within.
        INTERNAL(SpanKind.INTERNAL);

        private final SpanKind otel;

        Kind(SpanKind otel) { this.otel = otel; }
    }

    /// What is done in a step.
    public interface Work<T, X extends Throwable> {
        T run(Step step) throws X;
    }

    /// Does `work` as the next step of the trace that `traceparent` names, or of a new one where it names none.
    ///
    /// @param traceparent a W3C header from outside, or what [#traceparent] gave when the work was put off; may be anything
    public <T, X extends Throwable> T follow(@Nullable String traceparent, String name, Kind kind, Work<T, X> work) throws X {
        @Nullable
        TraceContext parent = TraceContext.parse(traceparent).orElse(null);
        Tracer recorder = tracer;
        if (recorder == null) {
            return carried(new Step(parent == null ? TraceContext.fresh() : parent.next(), null, null), work);
        }
        Context above = parent == null ? Context.root() : Context.root().with(Span.wrap(remote(parent)));
        return recorded(recorder, above, name, kind, work);
    }

    /// Does `work` as a step within the current one. Outside any trace, or where nobody records, it is simply done.
    public static <T, X extends Throwable> T step(String name, Kind kind, Work<T, X> work) throws X {
        Step current = current();
        Tracer recorder = current.tracer();
        Span span = current.span();
        if (recorder == null || span == null || !span.isRecording()) {
            return work.run(Step.NONE);
        }
        return recorded(recorder, Context.root().with(span), name, kind, work);
    }

    /// The step under way on this thread.
    public static Step current() {
        return CURRENT.isBound() ? CURRENT.get() : Step.NONE;
    }

    /// What to keep with work put off, so that its trace goes on; null outside any trace.
    public static @Nullable String traceparent() {
        String current = current().traceparent();
        return current.isEmpty() ? null : current;
    }

    /// Sends what is recorded and not yet sent, for at most a second; then records nothing more.
    @Override
    public void close() {
        if (provider != null) {
            provider.shutdown().join(FLUSH_MAX.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static <T, X extends Throwable> T recorded(Tracer tracer, Context above, String name, Kind kind, Work<T, X> work) throws X {
        Span span = tracer.spanBuilder(name).setParent(above).setSpanKind(kind.otel).startSpan();
        SpanContext own = span.getSpanContext();
        Step step = new Step(new TraceContext(own.getTraceId(), own.getSpanId(), own.isSampled()), tracer, span);
        boolean done = false;
        try {
            T result = carried(step, work);
            done = true;
            return result;
        } finally {
            if (!done) {
                step.failed("exception");
            }
            span.end();
        }
    }

    private static <T, X extends Throwable> T carried(Step step, Work<T, X> work) throws X {
        return ScopedValue.where(CURRENT, step).call(() -> work.run(step));
    }

    private static SpanContext remote(TraceContext parent) {
        return SpanContext.createFromRemoteParent(parent.traceId(), parent.spanId(),
                parent.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(), TraceState.getDefault());
    }
}
