package kontor.platform.jobs;

import kontor.platform.data.Tx;

/// Takes away what a tenant no longer needs; a part declares one as a bean.
public interface TenantSweep {
    /// Removes up to `most` rows of the tenant the transaction is bound to.
    ///
    /// @return how many it removed; `most` says that there may be more
    int sweep(Tx tx, int most);
}
