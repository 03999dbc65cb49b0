package kontor.inventory.purchasing;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import kontor.platform.print.PdfGrid;
import kontor.platform.print.PdfPages;
import org.jspecify.annotations.Nullable;

/// An order on paper: who orders what from whom. A price that is not known is left open, and with it the sum.
final class OrderPdf {
    private static final int TYPE = 8;
    private static final int[] WIDTHS = {4, 14, 13, 33, 11, 11, 14};
    private static final List<Boolean> NUMBERS = List.of(true, false, false, false, true, true, true);
    private static final String OPEN = "";

    private final PurchaseOrder order;
    private final OrderLanguage language;
    private final PdfPages pages;

    private OrderPdf(PurchaseOrder order, OrderLanguage language, PdfPages pages) {
        this.order = order;
        this.language = language;
        this.pages = pages;
    }

    /// @param buyer      the company that orders
    /// @param to         gets the whole file, and stays open
    /// @param checkpoint is run with each line and ends the writing by throwing
    static void write(PurchaseOrder order, String buyer, OrderLanguage language, OutputStream to, Runnable checkpoint) {
        try (PdfPages pages = new PdfPages(to, false, page -> OrderPhrase.PAGE.in(language, order.head().number(), page))) {
            OrderPdf document = new OrderPdf(order, language, pages);
            document.head(buyer);
            document.lines(checkpoint);
            pages.pair(OrderPhrase.NOTES.in(language), order.notes() == null ? "" : order.notes());
        }
    }

    private void head(String buyer) {
        OrderHead head = order.head();
        pages.title(OrderPhrase.TITLE.in(language, head.number(), language.date(head.orderedOn())));
        switch (head.state()) {
            case DRAFT -> pages.bold(OrderPhrase.DRAFT.in(language));
            case CANCELLED -> pages.bold(OrderPhrase.CANCELLED.in(language));
            case SENT, CONFIRMED, PARTLY_RECEIVED, RECEIVED -> pages.gap();
        }
        pages.pair(OrderPhrase.BUYER.in(language), buyer);
        pages.pair(OrderPhrase.SUPPLIER.in(language), head.supplier());
        pages.pair(OrderPhrase.EXPECTED.in(language), language.date(head.expectedOn()));
        pages.pair(OrderPhrase.CURRENCY.in(language), head.currency() == null ? "" : head.currency());
    }

    private void lines(Runnable checkpoint) {
        PdfGrid grid = pages.grid(WIDTHS, TYPE);
        grid.titles(List.of(OrderPhrase.LINE_NO.in(language), OrderPhrase.ITEM.in(language), OrderPhrase.SUPPLIER_SKU.in(language),
                OrderPhrase.NAME.in(language), OrderPhrase.QUANTITY.in(language), OrderPhrase.UNIT_COST.in(language),
                OrderPhrase.SUM.in(language)));
        for (OrderLine line : order.lines()) {
            checkpoint.run();
            String name = line.note() == null ? line.itemName() : line.itemName() + "\n" + line.note();
            grid.row(List.of(Integer.toString(line.lineNo()), line.itemId(), line.supplierSku() == null ? "" : line.supplierSku(), name,
                    language.quantity(line.quantity()), amount(line.unitCost()), amount(line.total())), NUMBERS);
        }
        grid.boldRow(List.of("", OrderPhrase.TOTAL.in(language), "", "", "", "", amount(order.head().total())), NUMBERS);
        grid.end();
    }

    private String amount(@Nullable BigDecimal value) {
        return value == null ? OPEN : language.amount(value);
    }
}
