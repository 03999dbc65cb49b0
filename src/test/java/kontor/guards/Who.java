package kontor.guards;

import java.util.Set;
import kontor.tenancy.Permission;
import kontor.tenancy.Role;

/// Everyone who may come to a route.
public enum Who {
    NOBODY(Kind.UNKNOWN),
    GARBAGE_KEY(Kind.UNKNOWN),
    EXPIRED_KEY(Kind.UNKNOWN),
    REVOKED_KEY(Kind.UNKNOWN),
    ENDED_SESSION(
            Kind.UNKNOWN),
    DEACTIVATED(Kind.UNKNOWN),
    SUSPENDED(Kind.KNOWN),
    VIEWER(Kind.SIGNED_IN),
    OPERATOR(Kind.SIGNED_IN),
    ADMIN(
            Kind.SIGNED_IN),
    OWNER(Kind.SIGNED_IN),
    API_KEY(Kind.KNOWN),
    PLATFORM(Kind.SIGNED_IN);

    private final Kind kind;

    Who(Kind kind) {
        this.kind = kind;
    }

    private enum Kind {
        UNKNOWN, KNOWN, SIGNED_IN
    }

    /// Whether the program can tell who it is.
    boolean known() {
        return kind != Kind.UNKNOWN;
    }

    /// Whether it is a person with an open session.
    public boolean signedIn() {
        return kind == Kind.SIGNED_IN;
    }

    /// What it may do, as the role table says.
    Set<Permission> permissions() {
        return switch (this) {
            case VIEWER -> Role.VIEWER.permissions();
            case OPERATOR -> Role.OPERATOR.permissions();
            case ADMIN -> Role.ADMIN.permissions();
            case OWNER, API_KEY -> Role.OWNER.permissions();
            case PLATFORM -> Set.of(Permission.PLATFORM_ADMIN);
            default -> Set.of();
        };
    }
}
