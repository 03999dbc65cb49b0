package kontor.platform.web;

/// What a request costs: its price in tokens of the principal's bucket, or of the address's bucket where nobody is signed in
/// (the price list of platform.md 1.3-1). A route without one fails the build.
public enum LimitClass {
    /// Probes and the API's own description; only the address's bucket counts.
    PUBLIC(1),
    READ(1),
    WRITE(1),
    /// Sign-in, registration, password reset: ten a minute from one address.
    SIGN_IN(10),
    EXPORT(30),
    CALCULATE(60),
    UPLOAD(120);

    private final int price;

    LimitClass(int price) { this.price = price; }

    public int price() { return price; }
}
