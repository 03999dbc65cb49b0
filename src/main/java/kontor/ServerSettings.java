package kontor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import kontor.platform.Settings;

/// Where the program keeps its files, and how it stops.
///
/// @param dataDir       folder of the embedded database, the master key and the sandbox's journal
/// @param masterKeyFile file of the key that seals tenants' secrets; empty: one is made in the data folder
/// @param previousKeys  files of keys that some secrets may still be sealed under, while the key is rotated
/// @param migrationUrl  JDBC address for a role that may change the schema; empty: the schema is brought up to date elsewhere
/// @param logFormat     `json`, a line a structure, or `text` for people
/// @param databaseWait  how long the start waits for a database that is not there yet, or whose tables are locked
/// @param shutdownDelay how long the node says "not ready" before it stops taking requests
/// @param shutdownGrace how long the whole stop may take; then the process ends as it is
record ServerSettings(Path dataDir, String masterKeyFile, List<Path> previousKeys, String migrationUrl, String logFormat,
        Duration databaseWait, Duration shutdownDelay, Duration shutdownGrace) {
    private static final Duration REQUESTS_MAX = Duration.ofSeconds(15);
    private static final Duration REQUESTS_MIN = Duration.ofMillis(500);

    static ServerSettings read(Settings settings) {
        return new ServerSettings(
                Path.of(settings.text("KONTOR_DATA_DIR", "data", "Folder of the embedded database and the program's own files")),
                settings.text("KEK_FILE", "",
                        "File of the 32-byte master key, in base64, that seals tenants' secrets; empty: one is made in the data folder"),
                files(settings.text("KEK_PREVIOUS_FILES", "",
                        "Files of further master keys, separated by commas, that open what is not yet rotated to the current one")),
                settings.text("DATABASE_MIGRATION_URL", "",
                        "JDBC address for the role that may change the schema, used at the start; needed once per version with DATABASE_URL"),
                logFormat(settings),
                settings.duration("DATABASE_WAIT", Duration.ofSeconds(60), Duration.ZERO, Duration.ofMinutes(30),
                        "How long the start waits for a database that is not there yet or whose tables are in use; no port is open so long"),
                settings.duration("SHUTDOWN_DELAY", Duration.ofSeconds(5), Duration.ZERO, Duration.ofSeconds(60),
                        "How long the node reports not ready before it stops taking requests; 0s without a balancer"),
                settings.duration("SHUTDOWN_GRACE", Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofSeconds(120),
                        "How long the whole stop may take, SHUTDOWN_DELAY included; after it the process ends as after kill -9"));
    }

    /// What running requests get of the stop: half of what is left after the delay, at most 15 seconds. Jobs, telemetry and
    /// pools share the rest.
    Duration requestsMax() {
        Duration half = shutdownGrace.minus(shutdownDelay).dividedBy(2);
        Duration atMost = half.compareTo(REQUESTS_MAX) < 0 ? half : REQUESTS_MAX;
        return atMost.compareTo(REQUESTS_MIN) < 0 ? REQUESTS_MIN : atMost;
    }

    private static List<Path> files(String names) {
        return Arrays.stream(names.split(",", -1)).map(String::strip).filter(name -> !name.isEmpty()).map(Path::of).toList();
    }

    private static String logFormat(Settings settings) {
        String format = settings.text("LOG_FORMAT", "json", "How log lines are written: json, or text for people");
        if (!format.equals("json") && !format.equals("text")) {
            settings.mistake("LOG_FORMAT", "json or text");
        }
        return format;
    }
}
