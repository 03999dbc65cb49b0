package kontor.inventory.quality;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.platform.jobs.Jobs;
import kontor.platform.jobs.WorkState;
import org.jspecify.annotations.Nullable;

/// One look at everything.
///
/// @param jobId       what works it off, and can be cancelled: the same id
/// @param items       that are kept; every one is looked at
/// @param score       from 0 to 100, of all dimensions that anything is known of; null: not over, or nothing to look at
/// @param scoreBefore of the run before; null: there is none
/// @param findings    how many things are at fault, by severity
/// @param valid       whether no error was found; null: not over
/// @param results     of each rule; null in lists
record QualityRun(UUID id, UUID jobId, WorkState state, Cause cause, String createdByName, Instant createdAt, @Nullable Instant finishedAt,
        @Nullable Long items, @Nullable BigDecimal score, Scores dimensions, @Nullable BigDecimal scoreBefore,
        @Nullable Map<Severity, Long> findings, @Nullable Boolean valid, @Nullable List<Result> results) {
    /// Why it was made.
    enum Cause {
        ASKED, IMPORT
    }

    /// From 0 to 100; null: not over, or nothing to look at.
    record Scores(@Nullable BigDecimal completeness, @Nullable BigDecimal consistency, @Nullable BigDecimal accuracy) {
    }

    /// What one rule came to.
    ///
    /// @param checked things looked at
    /// @param found   of them at fault
    /// @param kept    findings of them; one may be about several, as a gap is about its days
    record Result(String rule, int position, Dimension dimension, Severity severity, Map<String, BigDecimal> parameters, long checked,
            long found, long kept) {
        Result {
            parameters = Map.copyOf(parameters);
        }
    }

    /// @param job null: forgotten, as ended jobs are
    QualityRun with(Jobs.@Nullable Job job, @Nullable List<Result> of) {
        return new QualityRun(id, jobId, WorkState.of(finishedAt != null, job), cause, createdByName, createdAt, finishedAt, items, score,
                dimensions, scoreBefore,
                findings, valid, of);
    }
}
