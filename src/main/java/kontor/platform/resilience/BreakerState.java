package kontor.platform.resilience;

/// What a breaker does with calls. The order is that of the metric `breaker_state`: 0 is well, the higher the worse.
public enum BreakerState {
    /// Lets them through.
    CLOSED,
    /// Lets a few try.
    HALF_OPEN,
    /// Refuses them for a while.
    OPEN,
    /// Refuses them until an operator closes it.
    HELD_OPEN
}
