package kontor.fx;

/// Who says what a currency is worth.
public enum RateSource {
    /// The Central Bank of Russia's official rates, roubles for so many units.
    CBR(true),
    /// The European Central Bank's reference rates, units for one euro.
    ECB(true),
    /// Uganda's revenue authority (T126), shillings for one unit; asked through a device of the tenant, and its own.
    EFRIS(false),
    /// The tenant itself.
    MANUAL(false),
    /// A public set over which the tenant laid rates of its own.
    MIXED(false);

    private final boolean open;

    RateSource(boolean open) {
        this.open = open;
    }

    /// Whether its sets are the same for all tenants.
    public boolean open() {
        return open;
    }
}
