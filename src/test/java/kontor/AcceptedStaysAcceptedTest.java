package kontor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import kontor.RunningKontor.Company;
import kontor.fiscal.Catalogue;
import kontor.fiscal.Good;
import kontor.fiscal.TaxTreatment;
import org.junit.jupiter.api.Test;

class AcceptedStaysAcceptedTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();

    @Test
    void aDocumentSentAgainAfterItsGoodChangedIsTheSameDocument() {
        Company company = KONTOR.company("Steady Ltd");
        HttpResponse<String> first = post(company, "steady-1", "5.00");
        Good other = new Good("MILK", "Fresh milk 1 l", "LTR", "50131702", "Milk", TaxTreatment.STANDARD);
        KONTOR.part(Catalogue.class).putGood(KONTOR.caller(company.tenant()), other);
        HttpResponse<String> again = post(company, "steady-2", "5.00");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        assertThat(id(again)).isEqualTo(id(first));
        assertThat(post(company, "steady-3", "6.00").statusCode()).as("other content").isEqualTo(422);
    }

    /// The line states its tax, so that it contradicts the good once that has changed.
    private static HttpResponse<String> post(Company company, String key, String price) {
        return KONTOR.send("POST", "/api/v1/documents", company, """
                {"kind":"invoice","reference":"STEADY-1","currency":"UGX","price_basis":"tax_inclusive",
                 "buyer":{"type":"b2c","name":"Walk-in"},"lines":[{"code":"MILK","qty":"1","unit_price":"%s","tax":"zero"}]}
                """.formatted(price), "Idempotency-Key", key);
    }

    private static String id(HttpResponse<String> answer) {
        return answer.body().substring(0, 44);
    }
}
