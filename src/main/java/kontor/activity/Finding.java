package kontor.activity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A place where a tenant's activity log is not what it was.
///
/// @param seq        the sequence number; 0 for what never had one
/// @param activityId the line, where it is known
public record Finding(UUID tenantId, long seq, @Nullable UUID activityId, What what) {
    /// What happened there.
    public enum What {
        /// The line, or its link, differs from what was linked.
        CHANGED,
        /// Two lines or links stand in each other's place.
        SWAPPED,
        /// A line or a link is gone.
        MISSING,
        /// A line has no link, or a link that got no number has no line.
        UNLINKED,
        /// Links up to a signed checkpoint are gone from the end.
        TAIL_CUT,
        /// The chain fits together but is not the one a checkpoint was signed for.
        REWRITTEN,
        /// The chain begins later than at 1, and no signature of ours allows it.
        FORGED_BEGINNING,
        /// A line of the checkpoint file is not one we signed; `seq` is what it says, or 0.
        FORGED_CHECKPOINT
    }

    /// In words, for a person.
    public String text() {
        String place = seq == 0 ? "" : ", sequence " + seq;
        return "tenant " + tenantId + place + (activityId == null ? "" : ", activity " + activityId) + ": "
                + what.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
