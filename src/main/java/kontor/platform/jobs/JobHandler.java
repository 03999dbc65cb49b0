package kontor.platform.jobs;

/// What a kind of job does. Runs outside any transaction and may be run again after a crash, so its effects must be safe to
/// repeat; a run that throws is a bug, is recorded, and is tried again later, until its attempts are used up.
public interface JobHandler {
    /// The stable name of the kind: `fiscal.submit`.
    String kind();

    JobOutcome run(JobRun run);

    /// How long a run may take, and how often it may fail.
    default JobLimits limits() {
        return JobLimits.USUAL;
    }
}
