package kontor.quotes;

import kontor.tenancy.Permission;

/// Who looks at a draft before it is submitted.
enum Review {
    PROCUREMENT(Permission.QUOTES_REVIEW_PROCUREMENT),
    LOGISTICS(Permission.QUOTES_REVIEW_LOGISTICS),
    CUSTOMS(Permission.QUOTES_REVIEW_CUSTOMS);

    private final Permission permission;

    Review(Permission permission) {
        this.permission = permission;
    }

    /// What completing it takes.
    Permission permission() {
        return permission;
    }
}
