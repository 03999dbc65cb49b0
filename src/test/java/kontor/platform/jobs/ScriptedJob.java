package kontor.platform.jobs;

import java.util.function.Function;

/// A kind of job that does what a test says.
record ScriptedJob(String kind, JobLimits limits, Function<JobRun, JobOutcome> script) implements JobHandler {
    static ScriptedJob of(String kind, Function<JobRun, JobOutcome> script) {
        return new ScriptedJob(kind, JobLimits.USUAL, script);
    }

    @Override
    public JobOutcome run(JobRun run) {
        return script.apply(run);
    }
}
