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
/// @param shutdownDelay how long the node says "not ready" before it stops taking requests
/// @param shutdownGrace how long running requests may take to end
record ServerSettings(Path dataDir, String masterKeyFile, List<Path> previousKeys, String migrationUrl, String logFormat,
        Duration shutdownDelay,
        Duration shutdownGrace) {
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
                settings.duration("SHUTDOWN_DELAY", Duration.ZERO, Duration.ZERO, Duration.ofSeconds(60),
                        "How long the node reports not ready before it stops; 5s behind a balancer"),
                settings.duration("SHUTDOWN_GRACE", Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofSeconds(120),
                        "How long running requests may take to end when the node stops"));
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
