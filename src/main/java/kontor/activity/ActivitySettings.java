package kontor.activity;

import java.time.Duration;
import kontor.platform.Settings;

/// How the activity log is kept.
///
/// @param linkEvery       how often lines get their links
/// @param checkpointEvery how often the chains are signed
/// @param checkpoints     the folder of the checkpoints; empty: in the data folder
/// @param retentionMonths whole months kept; 0: for ever
public record ActivitySettings(Duration linkEvery, Duration checkpointEvery, String checkpoints, int retentionMonths) {
    public static ActivitySettings read(Settings s) {
        return new ActivitySettings(
                s.duration("ACTIVITY_LINK_INTERVAL", Duration.ofMillis(500), Duration.ofMillis(50), Duration.ofMinutes(1),
                        "How often committed activity is linked into its tenant's chain"),
                s.duration("ACTIVITY_CHECKPOINT_INTERVAL", Duration.ofHours(1), Duration.ofMillis(100), Duration.ofHours(24),
                        "How often a signed checkpoint of every chain that has grown is written"),
                s.text("ACTIVITY_CHECKPOINTS", "",
                        "Folder of the signed checkpoints, best on another disk than the database; empty: checkpoints in the data folder"),
                (int) s.number("ACTIVITY_RETENTION", 0, 0, 1_200,
                        "Whole months the activity log is kept; 0: for ever. The last whole month is always kept"));
    }
}
