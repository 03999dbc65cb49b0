package kontor.inventory.simulation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kontor.platform.jobs.Jobs;
import kontor.platform.jobs.WorkState;
import org.jspecify.annotations.Nullable;

/// A simulation as its company sees it.
///
/// @param jobId     what works it off, and can be cancelled; see `GET /api/v1/jobs/{id}`
/// @param done      items that are through, of `itemCount`; null: it has not told yet
/// @param items     the chosen ones; null: all
/// @param summaries of each policy, once it is done
/// @param skipped   items without a result by policy and reason, once it is done; with those in the summaries they are all
record Simulation(UUID id, UUID jobId, WorkState state, @Nullable Long done, long itemCount, Parameters parameters,
        @Nullable List<String> items, @Nullable List<Summary> summaries, @Nullable List<Summary.Skipped> skipped, String createdByName,
        Instant createdAt, @Nullable Instant finishedAt) {
    /// The same with what its job says of it.
    ///
    /// @param job null: forgotten, as ended jobs are
    Simulation with(Jobs.@Nullable Job job) {
        return new Simulation(id, jobId, WorkState.of(finishedAt != null, job),
                finishedAt != null ? Long.valueOf(itemCount) : job == null ? null : job.done(),
                itemCount, parameters, items, summaries, skipped, createdByName, createdAt, finishedAt);
    }
}
