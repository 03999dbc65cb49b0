package kontor.efris;

import java.util.Arrays;
import java.util.Optional;

/// The authority's interfaces that Kontor uses, and whether request and answer are encrypted (fiscal.md 2.6). The table
/// decides how a content is read; the flags in an envelope do not.
public enum Interface {
    /// Server time.
    T101(false, false),
    /// Sign-in: the taxpayer's and the device's parameters.
    T103(false, true),
    /// A new session key.
    T104(false, false),
    /// Query of documents.
    T106(true, true),
    /// Documents that can still be credited.
    T107(true, true),
    /// One document in full.
    T108(true, true),
    /// Upload of an invoice, receipt or debit note.
    T109(true, true),
    /// Application for a credit note.
    T110(true, true),
    /// Applications.
    T111(true, true),
    /// One application, head.
    T112(true, true),
    /// Cancels a credit or debit note or memo.
    T114(true, false),
    /// Dictionaries.
    T115(false, true),
    /// Check of known documents.
    T117(true, true),
    /// One application, lines.
    T118(true, true),
    /// A taxpayer by number.
    T119(true, true),
    /// Withdraws an own pending application.
    T120(true, false),
    /// One exchange rate.
    T121(true, true),
    /// Commodity categories, by page.
    T124(false, false),
    /// Excise duties.
    T125(false, false),
    /// All exchange rates.
    T126(true, true),
    /// Goods.
    T127(true, true),
    /// Stock of one good.
    T128(true, true),
    /// Registers goods.
    T130(true, true),
    /// Stock in and out.
    T131(true, true),
    /// Changes of commodity categories.
    T134(true, true),
    /// Deemed or exempt buyer.
    T137(true, true),
    /// Branches.
    T138(false, true),
    /// Stock transfer.
    T139(true, true),
    /// Goods by their codes.
    T144(true, true),
    /// Movements of stock, by batch, document or reference.
    T145(true, true),
    /// Movements of stock of the own branch, by kind and day.
    T147(true, true),
    /// One document in full with what remains to be credited.
    T186(true, true);

    private final boolean requestEncrypted;
    private final boolean responseEncrypted;

    Interface(boolean requestEncrypted, boolean responseEncrypted) {
        this.requestEncrypted = requestEncrypted;
        this.responseEncrypted = responseEncrypted;
    }

    public boolean requestEncrypted() {
        return requestEncrypted;
    }

    public boolean responseEncrypted() {
        return responseEncrypted;
    }

    /// The interface with this code, such as "T109".
    public static Optional<Interface> of(String code) {
        return Arrays.stream(values()).filter(each -> each.name().equals(code)).findFirst();
    }
}
