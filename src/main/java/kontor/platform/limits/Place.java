package kontor.platform.limits;

/// A place among what is under way. Given back once, when the request has been answered.
@FunctionalInterface
public interface Place extends AutoCloseable {
    @Override
    void close();
}
