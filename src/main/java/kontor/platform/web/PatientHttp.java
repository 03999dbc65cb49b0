package kontor.platform.web;

import java.time.Duration;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/// HTTP with a bound on how long the head of a request may take to arrive. The server itself only bounds the time between two
/// bytes: a byte a second would keep a connection and its buffers for hours. Public because the server makes it by its name.
public final class PatientHttp extends Http11NioProtocol {
    private volatile Duration headMax = Duration.ofSeconds(10);

    void headMax(Duration time) {
        headMax = time;
    }

    boolean tooSlow(long beganNanos) {
        return System.nanoTime() - beganNanos > headMax.toNanos();
    }

    @Override
    protected Processor createProcessor() {
        return new PatientProcessor(this, getAdapter());
    }
}
