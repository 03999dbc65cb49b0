package kontor.inventory.purchasing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kontor.inventory.purchasing.OrderMail.State;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.platform.mail.Post;
import kontor.platform.mail.Verdict;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Sends one mail. Marked in one transaction, sent outside any, settled in another: a node that dies in between leaves a mail of which
/// nobody knows whether it went, and which is therefore not sent again by itself.
final class OrderMailJob implements JobHandler {
    static final String KIND = "purchasing.mail";
    private static final Duration RUN_LIMIT = Duration.ofMinutes(3);
    private static final Duration TRIED_FOR = Duration.ofHours(24);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int DOUBLINGS_MAX = 6;
    /// A letter that cannot be written must not be tried until the job is given up, and the mail wait for ever; less than its attempts.
    private static final int FAILURES_MAX = 10;

    private final Database database;
    private final OrderMailStore store;
    private final OrderLetters letters;
    private final Post post;
    private final ActivityTrail trail;
    private final InstantSource clock;

    OrderMailJob(Database database, OrderMailStore store, OrderLetters letters, Post post, ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.letters = letters;
        this.post = post;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobLimits limits() {
        return JobLimits.USUAL.runFor(RUN_LIMIT).notCancellable();
    }

    @Override
    public JobOutcome run(JobRun run) {
        Caller caller = Caller.job(run.tenantId(), KIND, run.jobId().toString(), run.deadline().remaining());
        Optional<OrderMailStore.Kept> waiting = database.inTransaction(caller, "purchasing.mail_look", tx -> waiting(tx, caller, run));
        if (waiting.isEmpty()) {
            return new JobOutcome.Done();
        }
        OrderMail mail = waiting.get().mail();
        OrderLetters.Written written = letters.write(caller, mail);
        database.inTransaction(caller, "purchasing.mail_begin", tx -> {
            run.fenced(tx);
            store.sending(tx, mail.id());
            return mail;
        });
        Verdict verdict = post.send(written.letter(), run.deadline());
        return database.inTransaction(caller, "purchasing.mail_end", tx -> {
            run.fenced(tx);
            return settled(tx, caller, waiting.get(), written.number(), verdict);
        });
    }

    /// The mail if it is to be sent. One that is being sent already was left by a take that died; one that failed too often is not tried.
    private Optional<OrderMailStore.Kept> waiting(Tx tx, Caller caller, JobRun run) {
        run.fenced(tx);
        OrderMailStore.Kept kept = store.locked(tx, run.subjectId()).orElseThrow();
        if (kept.mail().state() == State.SENDING) {
            ended(tx, caller, kept.mail(), null, State.IN_DOUBT, null);
        }
        if (kept.mail().state() != State.WAITING) {
            return Optional.empty();
        }
        if (run.failures() >= FAILURES_MAX) {
            ended(tx, caller, kept.mail(), null, State.FAILED, null);
            return Optional.empty();
        }
        return Optional.of(kept);
    }

    private JobOutcome settled(Tx tx, Caller caller, OrderMailStore.Kept kept, String number, Verdict verdict) {
        OrderMail mail = kept.mail();
        return switch (verdict) {
            case Verdict.Taken taken -> ended(tx, caller, mail, number, State.SENT, null);
            case Verdict.Refused(int answer) -> ended(tx, caller, mail, number, State.REFUSED, answer);
            case Verdict.InDoubt doubt -> ended(tx, caller, mail, number, State.IN_DOUBT, null);
            case Verdict.NotSent(String why, @Nullable Instant until) -> {
                Instant again = again(kept.tries(), until);
                if (again.isAfter(mail.at().plus(TRIED_FOR))) {
                    yield ended(tx, caller, mail, number, State.FAILED, null);
                }
                store.settle(tx, mail.id(), State.WAITING, null, null);
                yield new JobOutcome.Again(again, why);
            }
        };
    }

    private Instant again(int tries, @Nullable Instant until) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, DOUBLINGS_MAX));
        Instant next = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        return until != null && until.isAfter(next) ? until : next;
    }

    private JobOutcome ended(Tx tx, Caller caller, OrderMail mail, @Nullable String number, State state, @Nullable Integer answer) {
        store.settle(tx, mail.id(), state, answer, clock.instant());
        Map<String, String> details = new HashMap<>(Map.of("to", mail.to()));
        if (number != null) {
            details.put("number", number);
        }
        if (answer != null) {
            details.put("answer", answer.toString());
        }
        trail.record(tx, caller, "purchase_order." + verb(state), "purchase_order", mail.orderId().toString(), details);
        return new JobOutcome.Done();
    }

    private static String verb(State state) {
        return switch (state) {
            case SENT -> "mailed";
            case REFUSED -> "mail_refused";
            case FAILED -> "mail_failed";
            case IN_DOUBT -> "mail_in_doubt";
            case WAITING, SENDING -> throw new IllegalArgumentException("not an end: " + state);
        };
    }
}
