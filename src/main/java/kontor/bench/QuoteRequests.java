package kontor.bench;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The requests about quotes, as bytes. Everything is bought and sold in dollars, so that no exchange rate is needed.
final class QuoteRequests {
    private static final AtomicLong NEXT = new AtomicLong(1);
    private static final String JSON = "application/json";

    private final String host;
    private final String apiKey;

    QuoteRequests(String host, String apiKey) {
        this.host = host;
        this.apiKey = apiKey;
    }

    byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\n" + headers() + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    byte[] post(String path, String body) {
        return sent("POST", path, JSON, body, "");
    }

    /// @param version of what it changes
    byte[] on(int version, String method, String path, String body) {
        return sent(method, path, JSON, body, "If-Match: \"" + version + "\"\r\n");
    }

    byte[] upload(String path, String csv) {
        return sent("POST", path, "text/csv", csv, "");
    }

    /// A calculation of so many lines.
    byte[] calculation(int lines) {
        String items = IntStream.rangeClosed(1, lines).mapToObj(i -> """
                {"line":%d,"quantity":%d,"unitWeightKg":"0.%d","purchaseCurrency":"TRY","basePriceWithVat":"%d.%02d","supplierCountry":"TURKEY",\
                "supplierVatRate":"0.2","supplierDiscount":"0.03","fxRate":"49.1889","hsCode":"8409990009","dutyRate":"0.05",\
                "exciseAmount":"0","markup":"0.15","internalMarkup":"0.1"}""".formatted(i, i % 90 + 1, i % 9 + 1, 100 + i, i % 100))
                .collect(Collectors.joining(","));
        return post("/api/v1/quotes/calculations", """
                {"rules":{"operatingDays":"SETTING","dutyBase":"UNROUNDED_INTERNAL"},\
                "quote":{"sellerRegion":"RU","saleType":"SUPPLY","incoterms":"DDP","quoteCurrency":"EUR","deliveryDays":45,\
                "paymentTerms":"PARTIAL","clientAdvanceShare":"0.3","milestoneShares":["0","0","0"],"postPaymentDays":15,\
                "supplierAdvanceShare":"1","logisticsSupplierHub":"1500","logisticsHubBorder":"800","logisticsBorderClient":"500",\
                "brokerageBeforeBorder":"100","brokerageDestination":"200","portAndWarehouse":"300","certification":"400",\
                "extraCost":"500","decisionMakerFeeType":"FIXED","decisionMakerFeeFixed":"0","fxReserveRate":"0.03",\
                "annualLoanRate":"0.25","daysInYear":"365","finAgentRate":"0.02","insuranceRate":"0.00047","customsPaymentDays":10,\
                "destinationVatRate":"0.2"},"items":[%s]}""".formatted(items));
    }

    /// A draft of so many lines, whole enough to be frozen.
    static String draft(int lines) {
        String rows = IntStream.rangeClosed(1, lines)
                .mapToObj(i -> "{\"sku\":\"B-%d\",\"name\":\"Bearing %d\",\"quantity\":%d,\"base_price_with_vat\":\"%d.%02d\"}".formatted(i,
                        i,
                        i % 90 + 1, 100 + i, i % 100))
                .collect(Collectors.joining(","));
        return """
                {"title":"Bearings and seals","variables":{"quote_currency":"USD","delivery_days":45,"payment_terms":"prepaid_100",\
                "logistics_supplier_hub":{"amount":"1500"},"purchase_currency":"USD","supplier_country":"TURKEY","duty_rate":"0.05",\
                "markup":"0.2"},"lines":[%s]}""".formatted(rows);
    }

    /// A file of so many lines, as a Russian spreadsheet writes it, in UTF-8.
    static String csv(int lines) {
        return "SKU;Name;Quantity;Price incl. VAT\n" + IntStream.rangeClosed(1, lines)
                .mapToObj(i -> "SKU-%d;Bearing number %d;%d;%d,%02d\n".formatted(i, i, i % 90 + 1, 1_000 + i, i % 100))
                .collect(Collectors.joining());
    }

    private byte[] sent(String method, String path, String type, String body, String more) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = (method + " " + path + " HTTP/1.1\r\n" + headers() + more + "Idempotency-Key: bench-" + NEXT.getAndIncrement()
                + "\r\nContent-Type: " + type + "\r\nContent-Length: " + content.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + content.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(content, 0, whole, head.length, content.length);
        return whole;
    }

    private String headers() {
        return "Host: " + host + "\r\nX-API-Key: " + apiKey + "\r\nAccept: application/json\r\n";
    }
}
