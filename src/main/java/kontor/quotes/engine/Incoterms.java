package kontor.quotes.engine;

/// Where the seller's duty ends. The arithmetic asks only whether the seller pays duty and VAT at the destination.
public enum Incoterms {
    DDP,
    DAP,
    DPU,
    CIP,
    CIF,
    CPT,
    CFR,
    FOB,
    FAS,
    FCA,
    EXW;

    /// Whether duty, import VAT and VAT on the price are the seller's.
    public boolean dutyPaid() {
        return this == DDP;
    }
}
