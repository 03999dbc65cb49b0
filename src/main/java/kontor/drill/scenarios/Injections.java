package kontor.drill.scenarios;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Http;
import kontor.drill.rig.Instance;
import kontor.drill.rig.Toxic;
import kontor.drill.rig.Toxic.AtStatement.When;
import kontor.drill.rig.Trial;
import kontor.platform.Deadline;
import org.jspecify.annotations.Nullable;

/// Has use cases fail at each of their statements, and holds the rows before against those after.
final class Injections implements AutoCloseable {
    /// More statements no use case has; it is where a use case that never ends is given up.
    private static final int STATEMENTS_MAX = 60;
    private static final String KEYS = "public.idempotency_record";
    private static final Duration REST_MAX = Duration.ofSeconds(10);
    /// A session whose client is cut off may have its commit yet to read: until then it is not idle.
    private static final String UNDER_WAY = """
            SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
            AND backend_type = 'client backend' AND state <> 'idle'""";
    private static final Duration UNDER_WAY_MAX = Duration.ofSeconds(2);
    private static final int AT_ONCE = 6;

    private final Trial trial;
    private final Instance instance;
    private final Http http;
    private final Connection superuser;
    private final PreparedStatement everyRow;
    private final PreparedStatement underWay;
    private final Map<When, Integer> points = new EnumMap<>(When.class);
    private final List<String> violations = new ArrayList<>();
    private int useCases;
    private int repeated;
    private int twice;
    private int replayed;
    private long number;

    Injections(Trial trial, Instance instance, Http http) throws SQLException {
        this.trial = trial;
        this.instance = instance;
        this.http = http;
        this.superuser = trial.postgres().connection(instance.database());
        this.everyRow = superuser.prepareStatement(Rows.query(trial, instance));
        this.underWay = superuser.prepareStatement(UNDER_WAY);
    }

    @Override
    public void close() throws SQLException {
        superuser.close();
    }

    void each(UseCase useCase) throws IOException, InterruptedException, SQLException {
        Map<String, String> effect = clean(useCase);
        useCases++;
        for (When when : When.values()) {
            int k = 1;
            // A cut before the second statement is a cut after the first: nothing is sent between them.
            int last = when == When.BEFORE ? 1 : STATEMENTS_MAX;
            while (!effect.isEmpty() && k <= last && struck(useCase, effect, new Toxic.AtStatement(k, when, false))) {
                points.merge(when, 1, Integer::sum);
                k++;
            }
        }
    }

    /// A request that a rule refuses leaves every row as it was.
    void leavesNothing(UseCase useCase) throws IOException, InterruptedException, SQLException {
        UseCase.Keyed asked = useCase.prepared().request(++number).once();
        Rows before = rows();
        Answer answer = UseCases.send(http, asked);
        Map<String, String> done = before.until(rows());
        if (answer.good() || answer.status() >= 500 || !done.isEmpty()) {
            violations.add(useCase.name() + ": answered " + answer.status() + " and left " + done);
        }
    }

    void judge() throws IOException, InterruptedException {
        int all = points.values().stream().mapToInt(Integer::intValue).sum();
        trial.figure("use cases struck", useCases);
        trial.figure("injection points", all);
        trial.figure("repeated with the same key", repeated);
        trial.figure("sent twice, and " + AT_ONCE + " times at once", twice);
        trial.figure("answered again of those at once", replayed);
        trial.figure("violations", violations.size());
        trial.must("statements were struck in each of three ways", points.size() == When.values().length && all > useCases * 4,
                points.toString());
        trial.must("requests with a key were sent twice", twice > 0, twice + " use cases");
        trial.must("of those sent at once others were told what the first was", replayed > 0, replayed + " answers");
        trial.must("every use case is all or nothing, and once after the repetition", violations.isEmpty(),
                violations.size() + " violations " + violations.stream().limit(4).toList());
        Deadline deadline = Deadline.after(REST_MAX);
        while (instance.metric("db_pool_active") > 0 && !deadline.expired()) {
            Thread.sleep(50);
        }
        trial.must("its pool is back at rest", instance.metric("db_pool_active") == 0, instance.metric("db_pool_active") + " in use");
    }

    /// What it does to each table when nothing fails, and that it does so once, if its route takes a key.
    Map<String, String> clean(UseCase useCase) throws IOException, InterruptedException, SQLException {
        UseCase.Keyed asked = useCase.prepared().request(++number).once();
        Rows before = rows();
        Answer answer = UseCases.send(http, asked);
        if (!answer.good()) {
            throw new IllegalStateException(useCase.name() + " → " + answer.status() + " " + answer.body());
        }
        Map<String, String> done = before.until(rows());
        if (done.isEmpty()) {
            violations.add(useCase.name() + " changes nothing even when nothing fails");
        } else if (done.containsKey(KEYS)) {
            saidTwice(useCase, asked, answer);
            saidAtOnce(useCase, done);
        }
        return done;
    }

    /// Nothing went wrong, and it comes again with its key: the same answer, and nothing done.
    private void saidTwice(UseCase useCase, UseCase.Keyed asked, Answer first) throws IOException, InterruptedException, SQLException {
        Rows before = rows();
        Answer second = UseCases.send(http, asked);
        Map<String, String> done = before.until(rows());
        twice++;
        if (second.status() != first.status() || !second.body().equals(first.body()) || !done.isEmpty()) {
            violations.add(useCase.name() + ", sent twice: " + second.status() + " " + second.code() + " and " + done);
        }
    }

    /// It comes several times at once with one key: done once, and everybody who is told so is told the same.
    private void saidAtOnce(UseCase useCase, Map<String, String> effect) throws IOException, InterruptedException, SQLException {
        UseCase.Keyed asked = useCase.prepared().request(++number).once();
        Rows before = rows();
        List<Answer> answers = atOnce(asked);
        Map<String, String> done = settled(before, effect);
        List<String> told = answers.stream().filter(Answer::good).map(answer -> answer.status() + " " + answer.body()).toList();
        replayed += told.size() - 1;
        if (told.stream().distinct().count() != 1 || !done.equals(effect)) {
            violations.add(useCase.name() + ", sent " + AT_ONCE + " times at once: " + told.size() + " told of "
                    + told.stream().distinct().count() + ", and " + done + " instead of " + effect);
        }
    }

    private List<Answer> atOnce(UseCase.Keyed asked) throws InterruptedException {
        Callable<Answer> sending = () -> UseCases.send(http, asked);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            return senders.invokeAll(Collections.nCopies(AT_ONCE, sending)).stream().map(Future::resultNow).toList();
        }
    }

    /// @return whether the use case has such a statement
    private boolean struck(UseCase useCase, Map<String, String> effect, Toxic.AtStatement at)
            throws IOException, InterruptedException, SQLException {
        UseCase.Keyed asked = useCase.prepared().request(++number).once();
        Rows before = rows();
        instance.pipe().poison(at);
        Answer answer = sent(asked);
        boolean struck = instance.pipe().struck();
        instance.pipe().heal();
        Map<String, String> done = settled(before, effect);
        String place = useCase.name() + ", statement " + at.number() + " " + at.when() + ", answered " + (answer == null
                ? "nothing"
                : answer.status() + " " + answer.code());
        if (!done.equals(effect) && (!done.isEmpty() || UseCase.acknowledged(answer))) {
            violations.add(place + ": " + done + " instead of " + effect);
        } else if (!UseCase.acknowledged(answer) && (done.isEmpty() || effect.containsKey(KEYS))) {
            // What was done unsaid is asked for again only where a key keeps it from being done twice.
            again(place, asked, before, effect, done.isEmpty());
        }
        return struck;
    }

    /// The same request once more: now it is done, once.
    private void again(String place, UseCase.Keyed asked, Rows before, Map<String, String> effect, boolean nothingDone)
            throws IOException, InterruptedException, SQLException {
        Answer answer = sent(asked);
        for (int i = 0; i < 3 && nothingDone && (answer == null || answer.status() >= 500); i++) {
            Thread.sleep(50);
            answer = sent(asked);
        }
        repeated++;
        Map<String, String> done = before.until(rows());
        boolean good = UseCase.acknowledged(answer) || !nothingDone;
        if (!good || !done.equals(effect)) {
            violations.add(place + ", repeated " + (answer == null ? "nothing" : answer.status() + " " + answer.code()) + ": " + done
                    + " instead of " + effect);
        }
    }

    /// What was done, once every transaction has ended at the database: one whose answer was lost may end later than its request.
    private Map<String, String> settled(Rows before, Map<String, String> effect) throws InterruptedException, SQLException {
        Deadline deadline = Deadline.after(UNDER_WAY_MAX);
        while (transactions() > 0 && !deadline.expired()) {
            Thread.sleep(5);
        }
        Map<String, String> done = before.until(rows());
        for (int i = 0; i < 20 && !done.isEmpty() && !done.equals(effect); i++) {
            Thread.sleep(50);
            done = before.until(rows());
        }
        return done;
    }

    private long transactions() throws SQLException {
        try (ResultSet found = underWay.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }

    private Rows rows() throws SQLException {
        return Rows.read(everyRow);
    }

    private @Nullable Answer sent(UseCase.Keyed asked) throws InterruptedException {
        try {
            return UseCases.send(http, asked);
        } catch (IOException _) {
            // No answer: whoever asked knows nothing, and asks again.
            return null;
        }
    }
}
