package kontor.platform.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import org.jspecify.annotations.Nullable;

/// One step of a trace while it is under way. Where nothing is recorded, what is noted is dropped.
public final class Step {
    /// A step outside any trace.
    static final Step NONE = new Step(null, null, null);

    private final @Nullable TraceContext context;
    private final @Nullable Tracer tracer;
    private final @Nullable Span span;

    Step(@Nullable TraceContext context, @Nullable Tracer tracer, @Nullable Span span) {
        this.context = context;
        this.tracer = tracer;
        this.span = span;
    }

    /// The 32 digits that name the trace; empty outside any.
    public String traceId() {
        return context == null ? "" : context.traceId();
    }

    /// This step as a `traceparent` header, for whoever goes on with it; empty outside any trace.
    public String traceparent() {
        return context == null ? "" : context.traceparent();
    }

    /// Whether what is noted here reaches anybody: ask before computing something only to note it.
    public boolean recorded() {
        return span != null && span.isRecording();
    }

    /// Gives the step another name, once it is known what it is. Names come from closed sets: no ids, no input.
    public void rename(String name) {
        if (span != null) {
            span.updateName(name);
        }
    }

    /// Notes a fact by one of OpenTelemetry's names. Never a tenant's content, never a statement's parameters.
    public void note(String name, String value) {
        if (span != null) {
            span.setAttribute(name, value);
        }
    }

    public void note(String name, long value) {
        if (span != null) {
            span.setAttribute(name, value);
        }
    }

    /// Marks the step as gone wrong.
    ///
    /// @param type the sort of failure, without its text
    public void failed(String type) {
        if (span != null) {
            span.setAttribute("error.type", type);
            span.setStatus(StatusCode.ERROR);
        }
    }

    @Nullable
    Tracer tracer() {
        return tracer;
    }

    @Nullable
    Span span() {
        return span;
    }
}
