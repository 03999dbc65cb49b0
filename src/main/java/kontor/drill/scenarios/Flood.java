package kontor.drill.scenarios;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import kontor.drill.rig.Answer;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.OpenLoop;
import kontor.drill.rig.Trial;

/// A thousand requests a second from one address that come to nothing.
final class Flood {
    static final int PER_SECOND = 1_000;
    /// Callers without a credential are limited as in production; the normal tenant, whose one key stands for many people's, is
    /// not. Alone, since what the flood has spent is missing for a minute.
    static final InstanceWish WISH = InstanceWish.USUAL.with("RATE_LIMIT_ANON_PER_MINUTE", "100").with("SIGN_IN_TRIES_PER_ADDRESS", "50")
            .alone();

    /// A flood swells, which also has the server's compiler see what it will do.
    private static final double[] SWELLING = {0.1, 0.4};
    private static final Duration SWELLS = Duration.ofMillis(2_500);

    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final LongAdder withoutRetryAfter = new LongAdder();

    /// One request of it.
    interface Request {
        Answer send(long number) throws IOException, InterruptedException;
    }

    static Flood run(Duration time, Request request) throws InterruptedException {
        Flood flood = new Flood();
        AtomicLong sent = new AtomicLong();
        for (double share : SWELLING) {
            OpenLoop.run(PER_SECOND * share, SWELLS, (_, _) -> flood.once(sent.getAndIncrement(), request));
        }
        OpenLoop.run(PER_SECOND, time, (_, _) -> flood.once(sent.getAndIncrement(), request));
        return flood;
    }

    /// So many answers of this status and code.
    long count(String statusAndCode) {
        LongAdder count = answers.get(statusAndCode);
        return count == null ? 0 : count.sum();
    }

    long total() {
        return answers.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /// At least so many came, nearly all were sent away, and each of those was told when to come again.
    void mustBeSentAway(Trial trial, Duration time) {
        long limited = count("429 web.rate_limited");
        trial.figure("requests", total());
        trial.figure("refused unseen", limited);
        trial.must("the flood is one", total() >= 0.8 * PER_SECOND * time.toSeconds(), total() + " answers in " + time.toSeconds() + " s");
        trial.must("at least 98 of a hundred are 429", limited >= 0.98 * total(), limited + " of " + total() + ": " + answers);
        trial.must("each of those says when to come again", withoutRetryAfter.sum() == 0, withoutRetryAfter + " without Retry-After");
    }

    private void once(long number, Request request) throws InterruptedException {
        try {
            Answer answer = request.send(number);
            answers.computeIfAbsent(answer.good() ? "" + answer.status() : answer.status() + " " + answer.code(), key -> new LongAdder())
                    .increment();
            if (answer.status() == 429 && answer.headers().firstValue("Retry-After").isEmpty()) {
                withoutRetryAfter.increment();
            }
        } catch (IOException _) {
            // Judged where it was seen.
            return;
        }
    }
}
