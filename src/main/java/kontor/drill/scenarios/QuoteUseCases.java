package kontor.drill.scenarios;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import kontor.drill.scenarios.UseCase.Request;

/// What a company's salespeople have done: a customer, a quote, a revision of it.
final class QuoteUseCases {
    private static final int[] WEIGHTS = {2, 4, 10, 3, 5, 9, 4, 6, 8};

    private final UseCases company;
    private final String customer;
    private final String seller;

    QuoteUseCases(UseCases company) throws IOException, InterruptedException {
        this.company = company;
        this.customer = company.made("/api/v1/customers", customer(0), "/id");
        this.seller = company.made("/api/v1/seller-entities", "{\"name\":\"Seller\",\"code\":\"SEL\",\"region\":\"RU\"}", "/id");
        // The first of all begins the company's series of numbers, which the later ones go on with.
        company.made("/api/v1/quotes", quote(0), "/id");
    }

    List<UseCase> all() {
        return List.of(new UseCase("make a customer", false, n -> company.owner("POST", "/api/v1/customers", customer(n))),
                new UseCase("make a quote", false, n -> company.owner("POST", "/api/v1/quotes", quote(n))),
                new UseCase("freeze a quote", false, n -> company.owner("POST",
                        "/api/v1/quotes/" + company.made("/api/v1/quotes", quote(n), "/id") + "/revisions", "{\"reason\":\"offer\"}",
                        List.of("If-Match", "\"1\""))),
                new UseCase("enter rates", false, n -> company.owner("POST", "/api/v1/rate-sets", rates(n))));
    }

    private static String customer(long n) {
        return "{\"name\":\"Customer " + n + "\",\"inn\":\"" + inn(7_700_000_00L + n) + "\"}";
    }

    /// A taxpayer number of a Russian company: nine digits and one that checks them.
    private static String inn(long nine) {
        String digits = Long.toString(nine);
        int sum = IntStream.range(0, digits.length()).map(i -> (digits.charAt(i) - '0') * WEIGHTS[i]).sum();
        return digits + sum % 11 % 10;
    }

    private String quote(long n) {
        return quote(customer, seller, "Bearings " + n);
    }

    /// The body that makes a quote of one line which can be frozen.
    static String quote(String customer, String seller, String title) {
        return """
                {"customer_id":"%s","seller_id":"%s","draft":{"title":"%s","variables":{"quote_currency":"USD","delivery_days":45,
                 "payment_terms":"prepaid_100","logistics_supplier_hub":{"amount":"100"},"purchase_currency":"USD",
                 "supplier_country":"TURKEY","duty_rate":"0.05","markup":"0.2"},
                 "lines":[{"sku":"B-1","name":"Bearing","quantity":3,"base_price_with_vat":"120.50"}]}}"""
                .formatted(customer, seller, title);
    }

    private static String rates(long n) {
        return """
                {"valid_date":"2026-01-15","base":"EUR","quotation":"units_per_base","rates":[{"currency":"TRY","value":"%d.1889"}]}"""
                .formatted(n);
    }
}
