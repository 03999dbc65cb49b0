package kontor.sandbox;

import java.math.BigDecimal;

/// A taxpayer on the authority's register, as a seller, a buyer or both.
///
/// @param vatRegistered must issue invoices; otherwise receipts
/// @param individual    a natural person (taxpayer type 201), else a firm (202)
/// @param government    may be sold to as government
/// @param maxGross      the largest gross in UGX a document may have
/// @param backDateDays  how many days back a document may be dated; 0 forbids it
public record Taxpayer(String tin, String ninBrn, String legalName, String businessName, String email, String phone, String address,
        boolean vatRegistered, boolean individual, boolean government, BigDecimal maxGross, int backDateDays) implements SandboxEvent {
    public Taxpayer {
        SandboxInput.text("tin", tin, 10, 20);
        SandboxInput.text("legalName", legalName, 1, 256);
    }

    /// A firm registered for VAT.
    public static Taxpayer company(String tin, String legalName) {
        return new Taxpayer(tin, "", legalName, legalName, "office@example.com", "", "", true, false, false, new BigDecimal("999999999999"),
                7);
    }

    /// The same, not registered for VAT: it issues receipts.
    public Taxpayer withoutVat() {
        return new Taxpayer(tin, ninBrn, legalName, businessName, email, phone, address, false, individual, government, maxGross,
                backDateDays);
    }
}
