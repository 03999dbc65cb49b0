package kontor.platform;

/// Whether this node is about to stop. From the moment it says so, balancers send new requests elsewhere and connections end
/// with their next answer.
public final class Drain {
    private volatile boolean begun;

    public void begin() {
        begun = true;
    }

    public boolean begun() {
        return begun;
    }
}
