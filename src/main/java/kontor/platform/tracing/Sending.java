package kontor.platform.tracing;

import org.springframework.context.SmartLifecycle;

/// Sends what is left when the node stops: after jobs, which still add to it, and before the pools are closed.
final class Sending implements SmartLifecycle {
    private static final int AFTER_JOBS = -10;
    private final Tracing tracing;
    private volatile boolean running;

    Sending(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        tracing.close();
    }

    @Override
    public boolean isRunning() { return running; }

    @Override
    public int getPhase() { return AFTER_JOBS; }
}
