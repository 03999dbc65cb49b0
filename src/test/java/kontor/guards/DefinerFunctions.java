package kontor.guards;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every function of the schema that runs with its owner's rights. A new one is a door: it comes onto this list when someone
/// has read it and found that it answers for one exact key, or only for the tenant the transaction is bound to.
final class DefinerFunctions {
    /// Look-ups across tenants by one secret or one account, before a tenant is known.
    private static final Stream<String> ACROSS = Stream.of("find_session", "find_key", "find_invitation", "memberships_of",
            "find_webhook_source");
    /// About the bound tenant's members, whose names stand outside the tenant.
    private static final Stream<String> BOUND = Stream.of("members", "other_owner");
    /// Raise a tenant's access epoch from triggers; nobody may call them.
    private static final Stream<String> TRIGGERS = Stream.of("raise_epoch", "tenant_rights_taken", "account_rights_taken");
    /// Accounts and sessions, which stand above tenants and which the program cannot read otherwise.
    private static final Stream<String> ACCOUNTS = Stream.of("count_attempt", "forgive_attempts", "account_by_email", "account_by_id",
            "use_totp_step", "use_recovery_code", "open_session", "sessions_of", "touch_sessions", "end_session", "end_sessions", "sweep",
            "create_account", "create_first_operator", "is_operator", "change_password", "propose_totp", "enable_totp", "disable_totp",
            "set_account_status");

    /// Two numbers about the whole installation, without a name.
    private static final Stream<String> COUNTS = Stream.of("installation_counts", "failed_jobs");
    /// Ids of all tenants, nothing else: housekeeping enters each by itself.
    private static final Stream<String> TENANTS = Stream.of("tenants_after");

    /// Data keys, wrapped: each opens nothing without the operator's key, and no tenant's content is among them.
    private static final Stream<String> KEYS = Stream.of("data_keys", "add_data_key", "data_keys_besides", "rewrap_data_key",
            "destroy_data_keys", "keks_in_use", "found_kek");

    /// Ids of tenants, for the keepers of the activity log; and the one way to shorten the bound tenant's log, under a signature.
    private static final Stream<String> ACTIVITY = Stream.of("unlinked_activity", "shorten_activity");

    /// How far the schema is: one number.
    private static final Stream<String> SCHEMA = Stream.of("schema_version");

    static final Set<String> ALL = Stream.of(ACROSS, BOUND, TRIGGERS, ACCOUNTS, COUNTS, KEYS, ACTIVITY, SCHEMA, TENANTS)
            .flatMap(each -> each)
            .map(each -> "identity." + each)
            .collect(Collectors.toUnmodifiableSet());

    private DefinerFunctions() {}
}
