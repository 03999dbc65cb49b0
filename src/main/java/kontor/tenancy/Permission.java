package kontor.tenancy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a caller may do. Roles are sets of these ([Role]); an API key carries the ones it was given.
public enum Permission {
    /// See documents and their state.
    FISCAL_READ,
    /// Submit documents.
    FISCAL_WRITE,
    /// Set up devices and the connection to the authority.
    FISCAL_ADMIN,
    /// See exchange rates, convert amounts.
    FX_READ,
    /// Enter exchange rates by hand, and have them fetched.
    FX_WRITE,
    /// Calculate quotes, storing nothing.
    QUOTES_CALCULATE,
    /// See who did what.
    ACTIVITY_READ,
    /// Retry and cancel jobs.
    JOB_WRITE,
    /// See the tenant and its members.
    TENANT_READ,
    /// Appoint and remove owners.
    TENANT_ADMIN,
    /// Invite, promote and remove members.
    MEMBER_ADMIN,
    /// Make, rotate and revoke API keys.
    KEY_ADMIN,
    /// Manage webhooks, out and in, and see what was sent and received.
    WEBHOOK_ADMIN,
    /// See quotes, customers and prices.
    QUOTES_READ,
    /// Write quotes and master data, and act on one's own quotes.
    QUOTES_WRITE,
    /// Set figures, policy and rules; remove others' quotes.
    QUOTES_ADMIN,
    /// Complete the review of purchasing.
    QUOTES_REVIEW_PROCUREMENT,
    /// Complete the review of freight.
    QUOTES_REVIEW_LOGISTICS,
    /// Complete the review of duties.
    QUOTES_REVIEW_CUSTOMS,
    /// Approve others' quotes as finance.
    QUOTES_APPROVE_FINANCE,
    /// Approve others' quotes above the thresholds.
    QUOTES_APPROVE_SENIOR,
    /// See items, stock, demand, signals, forecasts, proposals and orders.
    INVENTORY_READ,
    /// Enter items, suppliers, stock and demand; start forecasts and simulations.
    INVENTORY_WRITE,
    /// Set planning policies, and where figures are fetched from.
    INVENTORY_ADMIN,
    /// Fill the cart, order, receive.
    ORDERS_WRITE,
    /// Open and suspend tenants. No role carries it; a platform operator's account does.
    PLATFORM_ADMIN;

    /// The name on the wire and in the documents: `fiscal.read`, `quotes.approve.finance`.
    public String wire() {
        return name().replace('_', '.').toLowerCase(Locale.ROOT);
    }

    /// Empty when no permission has this name on the wire.
    public static Optional<Permission> parse(String wire) {
        return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }
}
