package kontor.tenancy;

import static kontor.tenancy.Permission.ACTIVITY_READ;
import static kontor.tenancy.Permission.FISCAL_ADMIN;
import static kontor.tenancy.Permission.FISCAL_READ;
import static kontor.tenancy.Permission.FISCAL_WRITE;
import static kontor.tenancy.Permission.FX_READ;
import static kontor.tenancy.Permission.FX_WRITE;
import static kontor.tenancy.Permission.INVENTORY_ADMIN;
import static kontor.tenancy.Permission.INVENTORY_READ;
import static kontor.tenancy.Permission.INVENTORY_WRITE;
import static kontor.tenancy.Permission.JOB_WRITE;
import static kontor.tenancy.Permission.KEY_ADMIN;
import static kontor.tenancy.Permission.MEMBER_ADMIN;
import static kontor.tenancy.Permission.ORDERS_WRITE;
import static kontor.tenancy.Permission.QUOTES_ADMIN;
import static kontor.tenancy.Permission.QUOTES_APPROVE_FINANCE;
import static kontor.tenancy.Permission.QUOTES_APPROVE_SENIOR;
import static kontor.tenancy.Permission.QUOTES_CALCULATE;
import static kontor.tenancy.Permission.QUOTES_READ;
import static kontor.tenancy.Permission.QUOTES_REVIEW_CUSTOMS;
import static kontor.tenancy.Permission.QUOTES_REVIEW_LOGISTICS;
import static kontor.tenancy.Permission.QUOTES_REVIEW_PROCUREMENT;
import static kontor.tenancy.Permission.QUOTES_WRITE;
import static kontor.tenancy.Permission.TENANT_ADMIN;
import static kontor.tenancy.Permission.TENANT_READ;
import static kontor.tenancy.Permission.WEBHOOK_ADMIN;

import java.util.EnumSet;
import java.util.Set;

/// What an account is in a tenant. Viewer, operator, admin and owner are a ladder: each may all that the one before it may. The
/// others are viewers with one more task, so that who prices does not approve; only an owner has all of them.
public enum Role {
    /// Looks, changes nothing.
    VIEWER(EnumSet.of(FISCAL_READ, FX_READ, ACTIVITY_READ, TENANT_READ, QUOTES_READ, INVENTORY_READ)),
    /// Does the daily work.
    OPERATOR(VIEWER.and(FISCAL_WRITE, JOB_WRITE, QUOTES_CALCULATE, QUOTES_WRITE, INVENTORY_WRITE, ORDERS_WRITE)),
    /// Also sets up devices, members, keys, webhooks, exchange rates, quoting and planning.
    ADMIN(OPERATOR.and(FISCAL_ADMIN, FX_WRITE, MEMBER_ADMIN, KEY_ADMIN, WEBHOOK_ADMIN, QUOTES_ADMIN, INVENTORY_ADMIN)),
    /// Also appoints owners. A tenant that has had one always keeps one.
    OWNER(ADMIN.and(TENANT_ADMIN, QUOTES_REVIEW_PROCUREMENT, QUOTES_REVIEW_LOGISTICS, QUOTES_REVIEW_CUSTOMS, QUOTES_APPROVE_FINANCE,
            QUOTES_APPROVE_SENIOR)),
    /// Writes quotes.
    SALES(VIEWER.and(QUOTES_CALCULATE, QUOTES_WRITE)),
    /// Reviews what is bought, plans stock and orders.
    PROCUREMENT(VIEWER.and(QUOTES_CALCULATE, QUOTES_REVIEW_PROCUREMENT, INVENTORY_WRITE, ORDERS_WRITE)),
    /// Reviews how it travels.
    LOGISTICS(VIEWER.and(QUOTES_CALCULATE, QUOTES_REVIEW_LOGISTICS)),
    /// Reviews what the border costs.
    CUSTOMS(VIEWER.and(QUOTES_CALCULATE, QUOTES_REVIEW_CUSTOMS)),
    /// Approves quotes.
    FINANCE(VIEWER.and(QUOTES_CALCULATE, QUOTES_APPROVE_FINANCE)),
    /// Top management: approves quotes above the thresholds.
    DIRECTOR(VIEWER.and(QUOTES_APPROVE_SENIOR));

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
