package kontor.quotes.engine;

/// What somebody should look at before the price is used.
///
/// @param pointer a JSON pointer into the inputs, as of a [Problem]
public record Warning(Code code, String pointer, String message) {
    /// Whether the quote must not be approved as it is.
    public boolean blocking() {
        return code.blocking;
    }

    /// The sorts of warning; stable.
    public enum Code {
        /// A line sells for less than it costs to land: the unit price lost its value in rounding, or the terms do not pay.
        PRICE_BELOW_COST(true),
        /// All goods together cost nothing, so that quote-level costs reach no line.
        NOTHING_TO_SHARE_BY(true),
        /// The customer's early money lowers the price.
        NEGATIVE_INTEREST(false),
        /// It would have, but the rule set does not let it.
        NEGATIVE_INTEREST_CLAMPED(false),
        /// The revenue estimate carries VAT although the price does not.
        REVENUE_WITH_VAT(false),
        /// Some lines have a weight and others none.
        PARTIAL_WEIGHTS(false),
        /// Excise is charged although the seller pays no duty.
        EXCISE_WITHOUT_DUTY(false),
        /// The price carries the destination's VAT although the seller is abroad: to be confirmed by a lawyer.
        VAT_OF_FOREIGN_SELLER(false),
        /// Purchase and quote currency are the same, and the rate is not 1.
        RATE_OF_SAME_CURRENCY(false),
        /// A third-party commission stands in the price.
        COMMISSION(false);

        private final boolean blocking;

        Code(boolean blocking) {
            this.blocking = blocking;
        }
    }
}
