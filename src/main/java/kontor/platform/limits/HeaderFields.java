package kontor.platform.limits;

/// Where the limits write what they tell a caller: the answer's header.
@FunctionalInterface
public interface HeaderFields {
    void set(String name, String value);
}
