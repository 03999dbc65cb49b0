package kontor.platform.limits;

/// What a request costs: its price in tokens of the principal's bucket, or of the address's bucket where nobody is signed in
/// (the price list of platform.md 1.3-1), and the lane it waits in. A route without a class fails the build.
public enum LimitClass {
    /// Health: sixty a minute from one address, and never shed.
    PROBE(1, 60, Lane.FREE),
    /// What anyone may read: fifty a minute from one address for each route.
    PUBLIC(1, 50, Lane.FREE),
    READ(1, 50, Lane.READ),
    WRITE(1, 50, Lane.WRITE),
    /// Sign-in, registration, password reset: ten a minute from one address.
    SIGN_IN(10, 50, Lane.SIGN_IN),
    EXPORT(30, 50, Lane.BATCH),
    CALCULATE(60, 50, Lane.BATCH),
    UPLOAD(120, 50, Lane.BATCH);

    /// The most that one request costs of a principal's bucket, and of an address's.
    static final int PRINCIPAL_PRICE_MAX = 120;
    static final int ADDRESS_PRICE_MAX = 10;

    private final int price;
    private final int routePercent;
    private final Lane lane;

    LimitClass(int price, int routePercent, Lane lane) {
        this.price = price;
        this.routePercent = routePercent;
        this.lane = lane;
    }

    /// Tokens a request takes.
    public int price() { return price; }

    /// Of an address's calls a minute, the hundredths it may spend on one anonymous route of this class.
    public int routePercent() { return routePercent; }

    /// Where a request of this class waits before it is admitted.
    public Lane lane() { return lane; }
}
