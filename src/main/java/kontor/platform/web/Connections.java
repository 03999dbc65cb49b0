package kontor.platform.web;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many connections there may be, and what one costs.
final class Connections {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    /// What else the program opens: jars, logs, pools, calls to others.
    private static final long FILES_KEPT_FREE = 1_000;
    private static final int AT_LEAST = 100;
    /// A connection has this buffer as long as it is open, also while nothing is asked: ten thousand of them are to fit beside
    /// everything else. A usual page of a list leaves in one piece.
    private static final int WRITE_BUFFER = 16 * 1024;
    /// And two of these while a request's head is on its way.
    private static final int READ_BUFFER = 4 * 1024;

    private Connections() {}

    static void bound(PatientHttp http, WebSettings settings) {
        http.setMaxConnections(max(settings.connectionsMax(), filesMax()));
        http.setKeepAliveTimeout((int) settings.keepAlive().toMillis());
        http.headMax(settings.headTimeout());
        http.setConnectionTimeout((int) settings.headTimeout().toMillis());
        http.setProperty("socket.appWriteBufSize", Integer.toString(WRITE_BUFFER));
        http.setProperty("socket.appReadBufSize", Integer.toString(READ_BUFFER));
    }

    /// Without a file for each, the server could take none of them nor open anything else.
    static int max(int wanted, long files) {
        long room = Math.max(AT_LEAST, files - FILES_KEPT_FREE);
        if (room < wanted) {
            LOG.warn("CONNECTIONS_MAX is {}, but this process may have {} files open (ulimit -n): {} connections are taken", wanted, files,
                    room);
        }
        return (int) Math.min(wanted, room);
    }

    private static long filesMax() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }
}
