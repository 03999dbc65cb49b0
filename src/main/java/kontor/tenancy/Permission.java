package kontor.tenancy;

/// What a caller may do. Roles are sets of these ([Role]); an API key carries the ones it was given.
public enum Permission {
    FISCAL_READ, FISCAL_WRITE, FISCAL_ADMIN, ACTIVITY_READ, TENANT_READ, MEMBER_ADMIN, KEY_ADMIN, PLATFORM_ADMIN;

    /// The name on the wire and in the documents: `fiscal.read`.
    public String wire() {
        int cut = name().indexOf('_');
        return (name().substring(0, cut) + "." + name().substring(cut + 1)).toLowerCase(java.util.Locale.ROOT);
    }
}
