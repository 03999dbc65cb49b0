package kontor.platform.limits;

/// Tokens that were taken before it was known whether they should be.
@FunctionalInterface
public interface Taken {
    void giveBack();
}
