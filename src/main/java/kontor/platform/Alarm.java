package kontor.platform;

/// Told of every failure that a person should hear of soon: the categories database and internal. Returns at once, whatever
/// becomes of the message.
public interface Alarm {
    /// @param category as in a [Failure.Kind]
    /// @param code     what went wrong: a failure's code, or an exception's class
    /// @param where    the route's template or the job's kind, never input
    /// @param id       the request's or the job's id, to find its log lines by
    void raise(String category, String code, String where, String id);
}
