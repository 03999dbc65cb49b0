package kontor.fiscal;

import java.math.BigDecimal;

/// One way the buyer pays and how much of the gross by it; all payments of a document add up to its gross.
public record Payment(Mode mode, BigDecimal amount) {
    /// The modes the authority knows, in the order of its codes 101 to 110.
    public enum Mode {
        CREDIT, CASH, CHEQUE, DEMAND_DRAFT, MOBILE_MONEY, CARD, EFT, POS, RTGS, SWIFT
    }
}
