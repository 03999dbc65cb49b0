package kontor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import kontor.RunningKontor.Company;
import org.junit.jupiter.api.Test;

class FirstInvoiceTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();

    @Test
    void anInvoiceInTheSimpleFormGetsItsNumberFromTheAuthority() {
        Company acacia = KONTOR.company("Acacia Trading Ltd");
        HttpResponse<String> answer = KONTOR.send("POST", "/api/v1/documents?wait=8", acacia, """
                {"kind":"invoice","reference":"INV-1","currency":"UGX","price_basis":"tax_inclusive",
                 "buyer":{"type":"b2c","name":"Walk-in"},"payment":[{"mode":"cash","amount":"2360000.00"}],
                 "lines":[{"code":"LAPTOP","qty":"1","unit_price":"2360000.00"}]}
                """, "Idempotency-Key", "first-invoice");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).contains("\"state\":\"fiscalised\"", "\"fdn\":\"", "\"antifake_code\":\"", "\"qr_code\":\"");
        assertThat(KONTOR.sandbox().documents("INV-1")).hasSize(1);
    }
}
