package kontor;

import java.net.URI;
import java.util.UUID;

/// What the demo tells whoever started it: where it is, how to get in, and a first invoice to paste.
final class DemoGreeting {
    private DemoGreeting() {}

    static String text(URI address, URI authority, DemoCompanies.Access access) {
        return """

                Kontor is ready at %1$s        (the API, page by page: %1$s/api/docs)
                Sign in as         %2$s with the password %3$s
                The other company  %4$s, same password
                Platform operator  %5$s, same password
                Tax authority      %6$s (local, for trials only)

                Fiscalise an invoice:

                curl -sS %1$s/api/v1/documents?wait=5 \\
                  -H 'X-API-Key: %7$s' \\
                  -H 'Idempotency-Key: %8$s' \\
                  -H 'Content-Type: application/json' \\
                  -d '{"kind":"invoice","reference":"DEMO-%8$.8s","currency":"UGX","price_basis":"tax_inclusive",
                       "buyer":{"type":"b2c","name":"Walk-in customer"},
                       "payment":[{"mode":"cash","amount":"2000000.00"},{"mode":"mobile_money","amount":"460000.00"}],
                       "lines":[{"code":"LAPTOP","qty":"1","unit_price":"2360000.00","discount":"100000.00"},
                                {"code":"MILK","qty":"10","unit_price":"5000.00"},
                                {"code":"GLOVES","qty":"5","unit_price":"30000.00"}]}'

                Ctrl-C stops everything; the next start finds the data again.
                """.formatted(address, access.ownerEmail(), DemoCompanies.PASSWORD, access.otherEmail(), DemoCompanies.OPERATOR, authority,
                access.apiKey(), UUID.randomUUID().toString());
    }
}
