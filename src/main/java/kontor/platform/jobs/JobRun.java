package kontor.platform.jobs;

import java.util.UUID;

/// One execution of a job.
///
/// @param subjectId the thing it is about
/// @param attempt   1 for the first try
public record JobRun(UUID tenantId, UUID jobId, UUID subjectId, int attempt) {
}
