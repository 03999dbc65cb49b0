package kontor.tenancy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// A tenant's members on their way from one installation to another. Accounts stand above tenants: who has one at the
/// destination already, by e-mail address, keeps it as it is and joins with it.
public final class Travel {
    private static final int PAGE = 100;
    private final AccountStore accounts = new AccountStore();
    private final MemberStore members = new MemberStore();
    private final Totp totp = new Totp();

    /// A member with what their account needs to be made anew.
    ///
    /// @param passwordHash as stored
    /// @param secondFactor the sealed secret when the second factor is enabled, else null; it opens with the account's data keys
    @SuppressWarnings("ArrayRecordComponent")
    public record Member(UUID account, String email, String name, Role role, Instant joinedAt, String passwordHash,
            byte @Nullable [] secondFactor, long lastStep) {
    }

    /// The members of the tenant the transaction is bound to, in the order of their accounts.
    public List<Member> leaving(Tx tx) {
        List<Member> all = new ArrayList<>();
        UUID after = null;
        do {
            List<Member> page = tx
                    .sql("SELECT account_id, email, name, role, joined_at FROM identity.members(:tenant, :after::uuid, :most)")
                    .param("after", after).param("most", PAGE)
                    .list((rs, row) -> new Member(Rows.uuid(rs, "account_id"), rs.getString("email"), rs.getString("name"),
                            Rows.constant(rs, "role", Role.class), Rows.instant(rs, "joined_at"), "", null, 0));
            page.forEach(each -> all.add(whole(tx, each)));
            after = page.size() < PAGE ? null : page.getLast().account();
        } while (after != null);
        return all;
    }

    /// Makes them members of the tenant the transaction is bound to.
    ///
    /// @return the accounts that were made, whose data keys are to follow
    public List<UUID> arriving(Tx tx, List<Member> arrived) {
        List<UUID> made = new ArrayList<>();
        for (Member member : arrived) {
            EmailAddress email = EmailAddress.required(member.email(), "/email");
            Optional<Account> present = accounts.byEmail(tx, email);
            if (present.isEmpty()) {
                make(tx, member, email);
                made.add(member.account());
            }
            members.add(tx, present.map(Account::id).orElse(member.account()), member.role(), member.joinedAt());
        }
        return made;
    }

    /// The recovery codes stay behind; the new ones nobody has seen, so they open nothing.
    private void make(Tx tx, Member member, EmailAddress email) {
        accounts.create(tx, member.account(), email, member.name(), member.passwordHash(), member.joinedAt());
        byte[] sealed = member.secondFactor();
        if (sealed != null) {
            accounts.proposeTotp(tx, member.account(), sealed);
            accounts.enableTotp(tx, member.account(), sealed, member.lastStep(),
                    totp.freshRecoveryCodes().stream().map(Totp::recoveryDigest).toList());
        }
    }

    private Member whole(Tx tx, Member member) {
        Account account = accounts.byId(tx, member.account()).orElseThrow();
        return new Member(member.account(), member.email(), member.name(), member.role(), member.joinedAt(), account.passwordHash(),
                account.totpEnabled() ? account.sealedSecret() : null, account.totpLastStep());
    }
}
