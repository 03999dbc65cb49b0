package kontor.fiscal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaxMathTest {
    private static final Instant ACCEPTED = Instant.parse("2026-02-24T07:15:00Z");
    private static final Good LAPTOP = new Good("P001", "Laptop", "PCE", "43211503", "Notebook computers", TaxTreatment.STANDARD);
    private static final Buyer WALK_IN = new Buyer(Buyer.Type.B2C, null, null, null, "Walk-in", null, null, null, null);

    @Test
    void whatTheDraftLeavesOutComesFromTheGoodAndTheMomentOfAcceptance() {
        ComputedDocument document = compute(draft(PriceBasis.TAX_INCLUSIVE, "1", "118", null, List.of()));
        ComputedLine line = document.lines().getFirst();
        assertThat(List.of(line.name(), line.unit(), line.goodsCategory(), line.treatment())).containsExactly("Laptop", "PCE", "43211503",
                TaxTreatment.STANDARD);
        assertThat(document.issuedAt()).isEqualTo(ACCEPTED);
        assertThat(document.operator()).isEqualTo("till-3");
    }

    @Test
    void aDocumentWithoutPaymentsStaysWithoutThem() {
        assertThat(compute(draft(PriceBasis.TAX_INCLUSIVE, "1", "118", null, List.of())).payments()).isEmpty();
    }

    @Test
    void theSameFiguresWrittenDifferentlyGiveTheSameDocument() {
        Payment cash = new Payment(Payment.Mode.CASH, new BigDecimal("11800.00"));
        Payment same = new Payment(Payment.Mode.CASH, new BigDecimal("1.18E+4"));
        ComputedDocument plain = compute(draft(PriceBasis.TAX_INCLUSIVE, "100", "118.00", null, List.of(cash)));
        ComputedDocument odd = compute(draft(PriceBasis.TAX_INCLUSIVE, "1E+2", "118.00000000", "0.0", List.of(same)));
        assertThat(odd).isEqualTo(plain);
        assertThat(odd.lines().getFirst().qty().toPlainString()).isEqualTo("100");
        assertThat(odd.lines().getFirst().unitPrice().toPlainString()).isEqualTo("118.00");
    }

    @Test
    void aDiscountOfTheWholeLineLeavesNothingOfItEvenWhenItsTotalWasCut() {
        // 0.05 becomes 0.059, and the total is cut to 0.05; the discount alone would be rounded to 0.06.
        ComputedLine free = compute(twoLines("1", "0.05", "0.05")).lines().getFirst();
        assertThat(free.discount()).isEqualTo(free.total()).isEqualTo("0.05");
        assertThat(free.discountTax()).isEqualTo(free.tax());
    }

    @Test
    void aDiscountNeverPassesATotalWhosePriceLostItsTaxToRounding() {
        // 0.00000001 × 1.18 is rounded down to itself: the line comes to 10.00, the discount with tax to 11.79.
        ComputedLine line = compute(twoLines("1000000000", "0.00000001", "9.99")).lines().getFirst();
        assertThat(line.discount()).isEqualTo(line.total()).isEqualTo("10.00");
    }

    @Test
    void aQuantityTooLargeForEightDecimalsFindsNoPrice() {
        assertThat(TaxMath.unitPriceFor(new BigDecimal("100.01"), new BigDecimal("300000000"))).isEmpty();
    }

    private static DocumentDraft draft(PriceBasis basis, String qty, String price, @Nullable String discount, List<Payment> payments) {
        return new DocumentDraft(DocumentKind.INVOICE, "INV-1", null, null, "UGX", basis, WALK_IN, payments,
                List.of(line(qty, price, discount)), null, null);
    }

    private static DocumentDraft twoLines(String qty, String price, String discount) {
        return new DocumentDraft(DocumentKind.INVOICE, "INV-1", null, null, "UGX", PriceBasis.TAX_EXCLUSIVE, WALK_IN, List.of(),
                List.of(line(qty, price, discount), line("1", "100", null)), null, null);
    }

    private static DraftLine line(String qty, String price, @Nullable String discount) {
        return new DraftLine("P001", null, new BigDecimal(qty), null, new BigDecimal(price),
                discount == null ? null : new BigDecimal(discount), null);
    }

    private static ComputedDocument compute(DocumentDraft draft) {
        return TaxMath.compute(draft, Map.of("P001", LAPTOP), "till-3", ACCEPTED);
    }
}
