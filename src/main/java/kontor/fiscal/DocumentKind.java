package kontor.fiscal;

/// What sort of document it is: an invoice (sellers registered for VAT) or a receipt (sellers who are not).
public enum DocumentKind {
    INVOICE, RECEIPT
}
