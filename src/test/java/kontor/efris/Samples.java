package kontor.efris;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kontor.fiscal.Buyer;
import kontor.fiscal.ComputedDocument;
import kontor.fiscal.ComputedLine;
import kontor.fiscal.DocumentKind;
import kontor.fiscal.Payment;
import kontor.fiscal.Seller;
import kontor.fiscal.Submission;
import kontor.fiscal.TaxRow;
import kontor.fiscal.TaxTreatment;

/// The documents of fiscal.md 3.6 that the tests speak of.
final class Samples {
    static final UUID DEVICE = UUID.fromString("6d7f5a5e-0000-4000-8000-000000000001");
    static final Seller SELLER = new Seller(DEVICE, "1000000001", null, "Demo Ltd", "Demo Ltd", null, "billing@demo.example", null,
            "1000000001_01");
    static final Instant ISSUED = Instant.parse("2026-02-24T07:15:00Z");

    private Samples() {}

    /// V4: one laptop at 2,360,000.00 less 10 %.
    static ComputedDocument v4() {
        var line = line("P001", "Laptop", "1", "2360000.00", "2360000.00", "360000.00", "236000.00", "36000.00", TaxTreatment.STANDARD);
        return document("INV-2026-002", List.of(line), List.of(row(TaxTreatment.STANDARD, "1800000.00", "324000.00", "2124000.00")),
                "1800000.00", "324000.00", "2124000.00");
    }

    /// V6: laptop with a discount, zero-rated milk, exempt gloves.
    static ComputedDocument v6() {
        return document("INV-6",
                List.of(line("P001", "Laptop", "1", "2360000.00", "2360000.00", "360000.00", "100000.00", "15254.24",
                        TaxTreatment.STANDARD),
                        line("P002", "Milk", "10", "5000.00", "50000.00", "0.00", "0.00", "0.00", TaxTreatment.ZERO),
                        line("P003", "Gloves", "5", "30000.00", "150000.00", "0.00", "0.00", "0.00", TaxTreatment.EXEMPT)),
                List.of(row(TaxTreatment.STANDARD, "1915254.24", "344745.76", "2260000.00"),
                        row(TaxTreatment.ZERO, "50000.00", "0.00", "50000.00"), row(TaxTreatment.EXEMPT, "150000.00", "0.00", "150000.00")),
                "2115254.24", "344745.76", "2460000.00");
    }

    static ComputedDocument document(String reference, List<ComputedLine> lines, List<TaxRow> rows, String net, String tax, String gross) {
        var buyer = new Buyer(Buyer.Type.B2C, null, null, null, "Walk-in", null, null, null, null);
        return new ComputedDocument(DocumentKind.INVOICE, reference, ISSUED, "UGX", buyer, "till-3", lines, rows, number(net), number(tax),
                number(gross), lines.size(), List.of(new Payment(Payment.Mode.CASH, number(gross))), null);
    }

    static ComputedLine line(String code, String name, String qty, String price, String total, String tax, String discount,
            String discountTax, TaxTreatment treatment) {
        return new ComputedLine(code, name, number(qty), "PCE", number(price), number(total), number(tax), number(discount),
                number(discountTax), treatment, "43211503", null);
    }

    static TaxRow row(TaxTreatment treatment, String net, String tax, String gross) {
        return new TaxRow(treatment, number(net), number(tax), number(gross));
    }

    static Submission submission(ComputedDocument document) {
        return new Submission(UUID.fromString("6d7f5a5e-0000-4000-8000-0000000000d1"), DEVICE, document.kind(), document.reference(),
                T109Content.json(SELLER, document), document.gross(), document.currency(), document.buyer().tin(), document.issuedAt());
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
