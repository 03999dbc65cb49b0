package kontor.platform.web;

import java.io.IOException;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/// Reads the requests of one connection; is called whenever bytes have come, and says when it needs more for a whole head.
final class PatientProcessor extends Http11Processor {
    private final PatientHttp http;
    /// Whose head is incomplete; a processor goes from connection to connection.
    private @Nullable SocketWrapperBase<?> waiting;
    private long began;

    PatientProcessor(PatientHttp http, Adapter adapter) {
        super(http, adapter);
        this.http = http;
    }

    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        if (socket.equals(waiting) && http.tooSlow(began)) {
            waiting = null;
            return SocketState.CLOSED;
        }
        SocketState state = super.service(socket);
        boolean incomplete = state == SocketState.LONG && !isAsync();
        if (incomplete && !socket.equals(waiting)) {
            began = System.nanoTime();
        }
        waiting = incomplete ? socket : null;
        return state;
    }
}
