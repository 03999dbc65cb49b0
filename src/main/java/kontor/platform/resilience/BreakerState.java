package kontor.platform.resilience;

/// What a breaker does with calls. The order is that of the metric `breaker_state`: 0 is well, the higher the worse.
public enum BreakerState {
    /// Lets them through.
    CLOSED(0),
    /// Lets a few try.
    HALF_OPEN(1),
    /// Refuses them for a while.
    OPEN(2),
    /// Refuses them until an operator closes it.
    HELD_OPEN(3);

    private final int measure;

    BreakerState(int measure) {
        this.measure = measure;
    }

    /// Its number in the measure `breaker_state`: the higher, the less may be called.
    int measure() {
        return measure;
    }
}
