package kontor.platform.mail;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import kontor.platform.Deadline;
import kontor.platform.resilience.Destination;
import kontor.platform.resilience.Entry;
import kontor.platform.resilience.Pass;
import kontor.platform.resilience.Upstream;
import kontor.platform.resilience.Upstreams;
import kontor.platform.tracing.Tracing;

/// The post by SMTP: within the deadline as a whole, not only between two bytes, through the server's breaker, repeating nothing.
final class SmtpTransport implements Post, AutoCloseable {
    private static final UUID OPERATOR = new UUID(0, 0);

    private final MailSettings settings;
    private final Upstreams upstreams;
    private final BooleanSupplier insideTransaction;
    private final InstantSource clock;
    /// An interrupt closes the socket a virtual thread waits at, so a server that drips is left in time.
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("smtp-", 0).factory());

    /// @param insideTransaction whether this thread holds a database connection; it must not wait for a mail server then
    SmtpTransport(MailSettings settings, Upstreams upstreams, BooleanSupplier insideTransaction, InstantSource clock) {
        this.settings = settings;
        this.upstreams = upstreams;
        this.insideTransaction = insideTransaction;
        this.clock = clock;
    }

    @Override
    public boolean open() {
        return settings.on();
    }

    @Override
    public int perDay() {
        return settings.perDay();
    }

    @Override
    public Verdict send(Letter letter, Deadline deadline) {
        if (insideTransaction.getAsBoolean()) {
            throw new IllegalStateException("no letter is sent inside a transaction");
        }
        if (!open()) {
            return new Verdict.NotSent("no mail server is named", null);
        }
        Destination destination = new Destination("mail", settings.host() + ":" + settings.port());
        return switch (upstreams.to(destination, OPERATOR).enter(deadline)) {
            case Entry.Full full -> new Verdict.NotSent("too many letters at once", null);
            case Entry.Open open -> new Verdict.NotSent("the mail server did not answer lately", open.until());
            case Entry.Allowed(Pass pass) -> {
                try (pass) {
                    yield Tracing.step("mail " + settings.host(), Tracing.Kind.CLIENT, step -> sent(pass, letter, deadline));
                }
            }
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Verdict sent(Pass pass, Letter letter, Deadline deadline) {
        Duration allowed = Upstream.allowed(deadline, settings.timeout());
        if (!allowed.isPositive()) {
            return new Verdict.NotSent("no time was left", null);
        }
        SmtpExchange exchange = new SmtpExchange(settings, letter, clock.instant());
        Future<SmtpExchange.Result> running = threads.submit(exchange::run);
        try {
            SmtpExchange.Result result = running.get(allowed.toNanos(), TimeUnit.NANOSECONDS);
            Exception broken = result.broken();
            if (broken == null) {
                pass.answered();
            } else {
                pass.failed(broken);
            }
            return result.verdict();
        } catch (TimeoutException e) {
            if (allowed.equals(settings.timeout())) {
                pass.failed(e);
            }
            return left(exchange, running, "no answer within " + allowed.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return left(exchange, running, "stopped while waiting for the answer");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a letter could not be written", e.getCause());
        }
    }

    private static Verdict left(SmtpExchange exchange, Future<?> running, String why) {
        boolean notThere = exchange.giveUp();
        running.cancel(true);
        return notThere ? new Verdict.NotSent(why, null) : new Verdict.InDoubt(why);
    }
}
