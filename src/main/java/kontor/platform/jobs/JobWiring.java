package kontor.platform.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import kontor.platform.Alarm;
import kontor.platform.data.Database;
import kontor.platform.tracing.Tracing;

/// Puts the workers of one node together.
///
/// @param connections the clock's own
/// @param time        what all nodes agree on
/// @param readTime    brings it up to date
record JobWiring(DataSource connections, Database database, JobSettings settings, MeterRegistry registry, Tracing tracing, Alarm alarm,
        InstantSource time,
        Runnable readTime) {

    JobWorkers workers(Jobs jobs, Schedules schedules, List<JobHandler> handlers, List<Schedule> known) {
        LiveRuns live = new LiveRuns();
        ClockWatch watched = new ClockWatch(time);
        JobMeters meters = new JobMeters(registry, time);
        ScheduleStore store = new ScheduleStore(database);
        meters.watch(handlers.stream().map(JobHandler::kind).toList(), known, schedules, live);
        jobs.kinds(handlers.stream().collect(Collectors.toMap(JobHandler::kind, JobHandler::limits)));
        JobRunner runner = new JobRunner(new JobNotes(database), live, meters, time, tracing, alarm);
        ScheduleRunner turns = new ScheduleRunner(store, live, meters, time);
        return new JobWorkers(() -> new JobClock(connections, settings, handlers, known, runner, turns, store, live, watched), settings,
                jobs,
                live,
                meters, () -> {
                    readTime.run();
                    known.forEach(each -> store.align(each, time.instant()));
                    store.alignHeartbeats(time.instant(), settings.lease());
                    schedules.refresh();
                    meters.refresh(database, time);
                }, watched::putBack);
    }
}
