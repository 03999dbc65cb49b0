package kontor.tenancy;

import java.util.List;
import kontor.platform.Failure;

/// What tenancy refuses.
public sealed interface TenancyFailure extends Failure {
    /// A field of the request cannot be accepted.
    record BadField(String pointer, String reason, String text) implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "tenancy.bad_field"; }

        @Override
        public String message() { return text; }

        @Override
        public List<Violation> violations() { return List.of(new Violation(pointer, reason, text)); }
    }

    /// No credential was shown, or one that is unknown, ended, expired, or used from elsewhere than allowed.
    record NotSignedIn() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.UNAUTHENTICATED; }

        @Override
        public String code() { return "auth.required"; }

        @Override
        public String message() { return "Sign in, or show an API key, to do this."; }
    }

    /// Sign-in failed; which part was wrong is not said, so that nobody learns who has an account.
    record WrongCredentials() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.UNAUTHENTICATED; }

        @Override
        public String code() { return "auth.wrong_credentials"; }

        @Override
        public String message() { return "The e-mail address, the password or the code is wrong."; }
    }

    /// The password was right and the account has a second factor.
    record CodeNeeded() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.UNAUTHENTICATED; }

        @Override
        public String code() { return "auth.code_needed"; }

        @Override
        public String message() { return "Enter the code of your authenticator application, or a recovery code."; }
    }

    /// Every place for checking a password is taken.
    record SigningInIsBusy() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.BUSY; }

        @Override
        public String code() { return "auth.busy"; }

        @Override
        public String message() { return "Too many people are signing in at once; try again in a moment."; }
    }

    /// The caller lacks a permission.
    record NotAllowed(Permission permission) implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.FORBIDDEN; }

        @Override
        public String code() { return "auth.not_allowed"; }

        @Override
        public String message() { return "This needs the permission " + permission.wire() + "."; }
    }

    /// The caller would hand out, or touch, more rights than it has.
    record BeyondOwnRights() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.FORBIDDEN; }

        @Override
        public String code() { return "auth.beyond_own_rights"; }

        @Override
        public String message() { return "Nobody can give, change or take rights beyond their own."; }
    }

    /// A key or a job tried what only a person can.
    record PeopleOnly() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.FORBIDDEN; }

        @Override
        public String code() { return "auth.people_only"; }

        @Override
        public String message() { return "This can be done by a person who has signed in, not by an API key."; }
    }

    /// The credential is good, and its tenant is suspended.
    record TenantSuspended() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.FORBIDDEN; }

        @Override
        public String code() { return "tenancy.suspended"; }

        @Override
        public String message() { return "This tenant is suspended; its data is kept. Ask the operator of this installation."; }
    }

    /// The password was right; the account belongs to no tenant, or not to the one named.
    record NoMembership() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.FORBIDDEN; }

        @Override
        public String code() { return "tenancy.no_membership"; }

        @Override
        public String message() { return "Your account is not a member of that tenant."; }
    }

    /// No such tenant.
    record UnknownTenant() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "tenancy.unknown_tenant"; }

        @Override
        public String message() { return "No such tenant."; }
    }

    /// No such member of the caller's tenant.
    record UnknownMember() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "tenancy.unknown_member"; }

        @Override
        public String message() { return "No such member."; }
    }

    /// No such account; only a platform operator hears this.
    record UnknownAccount() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "tenancy.unknown_account"; }

        @Override
        public String message() { return "No such account."; }
    }

    /// No invitation that can still be accepted.
    record UnknownInvitation() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "tenancy.unknown_invitation"; }

        @Override
        public String message() { return "No such invitation, or it was used, withdrawn or has expired."; }
    }

    /// No such key of the caller's tenant.
    record UnknownKey() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "tenancy.unknown_key"; }

        @Override
        public String message() { return "No such key, or it was revoked."; }
    }

    /// No such session of the caller's account.
    record UnknownSession() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "tenancy.unknown_session"; }

        @Override
        public String message() { return "No such session, or it has ended."; }
    }

    /// A tenant was to be opened twice under one id.
    record TenantExists() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "tenancy.tenant_exists"; }

        @Override
        public String message() { return "There is a tenant of this id already."; }
    }

    /// The invited person is a member already.
    record AlreadyMember() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "tenancy.already_member"; }

        @Override
        public String message() { return "This account is a member already."; }
    }

    /// One open invitation for each address.
    record AlreadyInvited() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "tenancy.already_invited"; }

        @Override
        public String message() { return "There is an open invitation for this address; withdraw it first."; }
    }

    /// The tenant would be left without an owner.
    record LastOwner() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "tenancy.last_owner"; }

        @Override
        public String message() { return "A tenant keeps at least one owner; appoint another one first."; }
    }

    /// Two keys in use cannot share a name.
    record KeyNameTaken() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "tenancy.key_name_taken"; }

        @Override
        public String message() { return "A key of this name is in use."; }
    }

    /// Enabled twice, disabled twice, or confirmed without a proposal.
    record SecondFactorState() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "auth.second_factor_state"; }

        @Override
        public String message() { return "The second factor is not in the state this needs; look it up again."; }
    }

    /// Of two changes at once, this was the later.
    record ChangedMeanwhile() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "tenancy.changed_meanwhile"; }

        @Override
        public String message() { return "This was changed by someone else at the same time; try again."; }
    }

    /// An operator tried to lock themselves out.
    record NotYourself() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "tenancy.not_yourself"; }

        @Override
        public String message() { return "You cannot do this to your own account."; }
    }

    /// The first operator can be made only once.
    record OperatorExists() implements TenancyFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "tenancy.operator_exists"; }

        @Override
        public String message() { return "This installation has a platform operator already."; }
    }
}
