package kontor.platform.resilience;

/// Where a call goes.
///
/// @param name what metrics and operators call it: the host, or one name for many hosts that tenants chose themselves
///             (`webhooks`), because a tenant's own host belongs into no label
/// @param host host and port
public record Destination(String name, String host) {
    /// A host that everybody uses, called by its name.
    public static Destination host(String host) {
        return new Destination(host, host);
    }
}
