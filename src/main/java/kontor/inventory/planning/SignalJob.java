package kontor.inventory.planning;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kontor.inventory.items.SignalDue;
import kontor.inventory.planning.SignalStore.Due;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.tenancy.Caller;

/// Works off the signals that are due. A run over all items keeps how far it came, so that the next take goes on from there.
final class SignalJob implements JobHandler {
    private static final JobLimits LIMITS = JobLimits.USUAL.runFor(Duration.ofMinutes(30)).notCancellable();
    /// The mark of a run over all items, then the last item done.
    private static final int MARK = 36;

    private final Database database;
    private final SignalRefresh refresh;

    SignalJob(Database database, SignalRefresh refresh) {
        this.database = database;
        this.refresh = refresh;
    }

    @Override
    public String kind() {
        return SignalDue.JOB;
    }

    /// Who could cancel it would see old figures for good.
    @Override
    public JobLimits limits() {
        return LIMITS;
    }

    @Override
    public JobOutcome run(JobRun run) {
        List<Due> due = fenced(run, refresh::due);
        while (!due.isEmpty()) {
            List<Due> part = due;
            if (part.getFirst().itemId().equals(SignalDue.ALL)) {
                all(run, part);
            } else {
                fenced(run, tx -> {
                    refresh.some(tx, part);
                    return true;
                });
            }
            run.checkpoint();
            due = fenced(run, refresh::due);
        }
        return new JobOutcome.Done();
    }

    /// All items, and with them every one that was marked by name before.
    private void all(JobRun run, List<Due> due) {
        UUID mark = due.getFirst().mark();
        String begin = run.resumedFrom().filter(kept -> kept.startsWith(mark.toString())).map(kept -> kept.substring(MARK)).orElse("");
        Optional<String> last = Optional.of(begin);
        while (last.isPresent()) {
            String after = last.get();
            last = fenced(run, tx -> chunk(run, tx, mark, after));
            run.checkpoint();
        }
        fenced(run, tx -> {
            refresh.finish(tx, due);
            return true;
        });
    }

    private Optional<String> chunk(JobRun run, Tx tx, UUID mark, String after) {
        Optional<String> last = refresh.next(tx, after);
        last.ifPresent(item -> run.checkpointed(tx, mark + item));
        return last;
    }

    private <T> T fenced(JobRun run, Function<Tx, T> work) {
        Caller caller = Caller.job(run.tenantId(), kind(), run.jobId().toString(), run.deadline().remaining());
        return database.inTransaction(caller, kind(), tx -> {
            run.fenced(tx);
            return work.apply(tx);
        });
    }
}
