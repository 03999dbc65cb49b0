package kontor.tenancy;

import static kontor.tenancy.Permission.ACTIVITY_READ;
import static kontor.tenancy.Permission.FISCAL_ADMIN;
import static kontor.tenancy.Permission.FISCAL_READ;
import static kontor.tenancy.Permission.FISCAL_WRITE;
import static kontor.tenancy.Permission.FX_READ;
import static kontor.tenancy.Permission.FX_WRITE;
import static kontor.tenancy.Permission.JOB_WRITE;
import static kontor.tenancy.Permission.KEY_ADMIN;
import static kontor.tenancy.Permission.MEMBER_ADMIN;
import static kontor.tenancy.Permission.QUOTES_CALCULATE;
import static kontor.tenancy.Permission.TENANT_ADMIN;
import static kontor.tenancy.Permission.TENANT_READ;
import static kontor.tenancy.Permission.WEBHOOK_ADMIN;

import java.util.EnumSet;
import java.util.Set;

/// What an account is in a tenant. Each role may all that the one before it may.
public enum Role {
    /// Looks, changes nothing.
    VIEWER(EnumSet.of(FISCAL_READ, FX_READ, ACTIVITY_READ, TENANT_READ)),
    /// Does the daily work.
    OPERATOR(VIEWER.and(FISCAL_WRITE, QUOTES_CALCULATE, JOB_WRITE)),
    /// Also sets up devices, members, keys and webhooks.
    ADMIN(OPERATOR.and(FISCAL_ADMIN, FX_WRITE, MEMBER_ADMIN, KEY_ADMIN, WEBHOOK_ADMIN)),
    /// Also appoints owners. A tenant that has had one always keeps one.
    OWNER(ADMIN.and(TENANT_ADMIN));

    // The checker cannot see that it is an unmodifiable copy.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    private EnumSet<Permission> and(Permission... more) {
        EnumSet<Permission> all = EnumSet.copyOf(permissions);
        all.addAll(Set.of(more));
        return all;
    }
}
