package kontor.platform.data;

import java.util.ArrayList;
import java.util.List;
import kontor.platform.data.PostgresOptions.Durability;

/// The settings the embedded server runs with. They are given at every start, so what stands in the cluster's own files
/// cannot drift away from them.
final class ServerSettings {
    private ServerSettings() {}

    static List<String> of(int port, Durability durability) {
        List<String> settings = new ArrayList<>(List.of("port=" + port, "listen_addresses=127.0.0.1", "unix_socket_directories=",
                "max_connections=100", "shared_buffers=256MB", "password_encryption=scram-sha-256", "timezone=UTC", "log_timezone=UTC",
                "log_destination=stderr", "logging_collector=off", "cluster_name=kontor", "log_checkpoints=off",
                // Neither failed statements nor their DETAIL lines are logged: they would quote tenants' rows.
                "log_min_error_statement=panic", "log_error_verbosity=terse"));
        String sync = durability == Durability.COMMITS_SURVIVE_CRASHES ? "on" : "off";
        settings.addAll(List.of("fsync=" + sync, "synchronous_commit=" + sync, "full_page_writes=" + sync));
        return settings;
    }
}
