package kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import kontor.efris.Interface;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The operator's side over HTTP.
class OperatorHandlerTest {
    private final SandboxHouse house = new SandboxHouse();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void anEmptySandboxIsFurnishedOverHttpAndItsDocumentsAreCounted() throws Exception {
        ok("POST", "reset", "");
        String key = Base64.getEncoder().encodeToString(TestDevice.KEYS.getPublic().getEncoded());
        ok("POST", "taxpayers", "{\"tin\":\"1000000001\",\"legalName\":\"Demo Ltd\",\"backDateDays\":7}");
        ok("POST", "devices", "{\"tin\":\"1000000001\",\"deviceNo\":\"1000000001_01\",\"publicKey\":\"" + key + "\"}");
        ok("POST", "branches", "{\"tin\":\"1000000001\",\"branchId\":\"206637525568955296\",\"name\":\"Head office\"}");
        ok("POST", "goods", """
                [{"tin":"1000000001","code":"P001","name":"Laptop","unit":"PCE","category":"43211503"},
                 {"tin":"1000000001","code":"P004","name":"Milk","unit":"LTR","category":"50131702","exclusion":"0"}]""");
        JsonNode answer = house.signedIn().call(Interface.T109, Documents.laptopText("INV 1/2")).json();
        assertThat(answer.path("sellerDetails").path("branchName").asString()).isEqualTo("Head office");
        assertThat(ok("GET", "documents?reference=INV+1%2F2", "").path("count").asInt()).isEqualTo(1);
        assertThat(ok("GET", "documents?reference=INV", "").path("count").asInt()).isZero();
        assertThat(ok("GET", "calls", "").path("T109").asInt()).isEqualTo(1);
    }

    @Test
    void faultsAreArmedListedAndDisarmed() throws Exception {
        ok("POST", "faults", "{\"interfaceCode\":\"T104\",\"next\":2,\"fault\":{\"kind\":\"return_code\",\"code\":\"9902\"}}");
        ok("POST", "faults", "{\"probability\":0.5,\"fault\":{\"kind\":\"answer_after\",\"millis\":10}}");
        assertThat(house.device.call(Interface.T104, "").code()).isEqualTo("9902");
        JsonNode armed = ok("GET", "faults", "");
        assertThat(armed).hasSize(2);
        assertThat(armed.path(0).path("fault").path("kind").asString()).isEqualTo("return_code");
        assertThat(armed.path(0).path("next").asInt()).isEqualTo(1);
        ok("DELETE", "faults", "");
        assertThat(house.device.call(Interface.T104, "").code()).isEqualTo("00");
    }

    @Test
    void aSwitchIsTurnedAndTheOthersStay() throws Exception {
        ok("PUT", "switches", "{\"queryLagMillis\":5000}");
        assertThat(house.sandbox.switches()).isEqualTo(new Switches(true, 5000, false, Switches.USUAL.taxTolerance(), false, false, true));
    }

    @Test
    void whatIsNotUnderstoodIsRefusedWithASentence() throws Exception {
        assertThat(send("POST", "taxpayers", "{\"tin\":\"12\",\"legalName\":\"Demo\"}").body()).contains("from 10 to 20 characters");
        assertThat(send("POST", "taxpayers", "{\"tin\":\"1000000003\",\"legalName\":\"D\",\"colour\":\"red\"}").statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "devices", "{\"tin\":\"1000000001\",\"deviceNo\":\"x\",\"publicKey\":\"AAAA\"}").statusCode())
                .isEqualTo(400);
        assertThat(
                send("POST", "goods", "{\"tin\":\"1999999999\",\"code\":\"a\",\"name\":\"b\",\"unit\":\"PCE\",\"category\":\"1\"}").body())
                .contains("no such taxpayer");
        assertThat(send("POST", "faults", "{\"fault\":{\"kind\":\"earthquake\"}}").statusCode()).isEqualTo(400);
        assertThat(send("POST", "faults", "not json").statusCode()).isEqualTo(400);
        assertThat(send("POST", "nothing", "{}").statusCode()).isEqualTo(404);
    }

    private JsonNode ok(String method, String path, String body) throws Exception {
        HttpResponse<String> response = send(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return SandboxJson.MAPPER.readTree(response.body());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(house.server.operator().resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
