package kontor.inventory.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kontor.RunningKontor;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderPaperTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    @Test
    void eachLanguageHasItsLettersNumbersAndDates() throws IOException {
        PurchaseOrder order = order(OrderState.SENT, List.of(line(1, "Подшипник", new BigDecimal("1234.5"), new BigDecimal("10.25")),
                line(2, "Sıcağa dayanıklı çelik, ŞĞİÖÜ", BigDecimal.TEN, BigDecimal.ONE)));
        assertThat(text(order, OrderLanguage.EN)).contains("Purchase order No. PO-2026-000007 of 2026-11-21", "Подшипник", "1,234.5", "10.25",
                "12,653.63", "Sıcağa dayanıklı çelik, ŞĞİÖÜ", "Buyer: Öztürk Ticaret", "Order PO-2026-000007, page 1");
        assertThat(text(order, OrderLanguage.RU)).contains("Заказ поставщику № PO-2026-000007 от 21.11.2026", "1\u00A0234,5", "Итого");
        assertThat(text(order, OrderLanguage.TR)).contains("PO-2026-000007 numaralı ve 21.11.2026 tarihli sipariş", "1.234,5", "Ürün");
    }

    @Test
    void aPriceThatIsNotKnownIsLeftOpenAndWithItTheSum() throws IOException {
        String text = text(order(OrderState.SENT, List.of(line(1, "Bearing", BigDecimal.TEN, null))), OrderLanguage.EN);
        assertThat(text).contains("Bearing 10\n").doesNotContain("0.00");
    }

    @Test
    void aDraftAndACancelledOrderSaySo() throws IOException {
        List<OrderLine> lines = List.of(line(1, "Bearing", BigDecimal.TEN, BigDecimal.ONE));
        assertThat(text(order(OrderState.DRAFT, lines), OrderLanguage.EN)).contains("Draft: not ordered yet.");
        assertThat(text(order(OrderState.CANCELLED, lines), OrderLanguage.EN)).contains("Cancelled.");
        assertThat(text(order(OrderState.CONFIRMED, lines), OrderLanguage.EN)).doesNotContain("Draft", "Cancelled");
    }

    @Test
    void aLongOrderHasItsTitlesOnEveryPage() throws IOException {
        List<OrderLine> lines = new ArrayList<>();
        for (int no = 1; no <= OrderWish.LINES_MAX; no++) {
            lines.add(line(no, "Bearing " + no, BigDecimal.TEN, BigDecimal.ONE));
        }
        String text = text(order(OrderState.SENT, lines), OrderLanguage.EN);
        assertThat(text).contains("Bearing 500");
        assertThat(text.split("Your item", -1).length).isGreaterThan(8);
    }

    @Test
    void theRouteAnswersWithTheFile() throws Exception {
        PurchasingHouse house = new PurchasingHouse(RunningKontor.shared(), "Öztürk Ticaret Ltd");
        String order = house.sent("3");
        URI address = house.kontor.address().resolve("/api/v1/purchase-orders/" + order + "/pdf?language=tr");
        HttpResponse<byte[]> answer;
        try (HttpClient http = HttpClient.newHttpClient()) {
            answer = http.send(HttpRequest.newBuilder(address).header("X-API-Key", house.company.apiKey()).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow()).contains("PO-", ".pdf");
        assertThat(read(answer.body())).contains("Öztürk Ticaret Ltd", "sipariş");
    }

    private static String text(PurchaseOrder order, OrderLanguage language) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OrderPdf.write(order, "Öztürk Ticaret", language, out, () -> {});
        return read(out.toByteArray());
    }

    private static String read(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace(" \n", "\n");
        }
    }

    private static PurchaseOrder order(OrderState state, List<OrderLine> lines) {
        List<@Nullable BigDecimal> totals = new ArrayList<>();
        lines.forEach(each -> totals.add(each.total()));
        OrderHead head = new OrderHead(new UUID(0, 1), "PO-2026-000007", state, new UUID(0, 2), "Rulman Sanayi A.Ş.", DAY, DAY.plusDays(14),
                "USD", Total.of(totals).amount(), lines.size(), "Ayşe", Instant.EPOCH, Instant.EPOCH);
        return new PurchaseOrder(head.id(), 1, head, null, lines);
    }

    private static OrderLine line(int no, String name, BigDecimal quantity, @Nullable BigDecimal cost) {
        return new OrderLine(no, "ITEM-" + no, name, "S-" + no, quantity, cost, Offering.total(quantity, cost), BigDecimal.ZERO, quantity,
                DAY, null);
    }
}
