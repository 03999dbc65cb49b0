package kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kontor.efris.AesKey;
import kontor.efris.ContentCodec;
import kontor.efris.EfrisCipher;
import kontor.efris.Envelope;
import kontor.efris.Envelope.Data;
import kontor.efris.Envelope.DataDescription;
import kontor.efris.Interface;
import kontor.sandbox.TestDevice.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The protocol over real HTTP with real keys.
class SandboxProtocolTest {
    private final SandboxHouse house = new SandboxHouse();
    private final TestDevice device = house.device;

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aDeviceLearnsTheTimeGetsItsKeySignsInAndIssues() throws Exception {
        assertThat(device.call(Interface.T101, "").json().path("currentTime").asString()).isEqualTo("24/02/2026 10:20:00");
        JsonNode parameters = device.signedIn().call(Interface.T103, "").json();
        assertThat(parameters.path("environment").asString()).isEqualTo("1");
        assertThat(parameters.path("taxpayer").path("legalName").asString()).isEqualTo("Demo Ltd");
        Answer answer = device.call(Interface.T109, Documents.laptopText("INV-1"));
        assertThat(answer.code()).isEqualTo("00");
        JsonNode basic = answer.json().path("basicInformation");
        assertThat(basic.path("invoiceNo").asString()).matches("\\d{12}");
        assertThat(basic.path("antifakeCode").asString()).matches("\\d{20}");
        assertThat(answer.json().path("summary").path("qrCode").asString()).startsWith("02").contains(basic.path("invoiceNo").asString());
        assertThat(answer.json().path("taxDetails").path(0).path("taxCategory").asString()).isEqualTo("Standard");
    }

    @Test
    void anIssuedDocumentIsFoundByItsReferenceAndReadByItsNumber() throws Exception {
        String fdn = issue("INV-1");
        issue("INV-10");
        JsonNode page = device.call(Interface.T106, query("INV-1")).json();
        assertThat(page.path("records")).hasSize(1);
        assertThat(device.call(Interface.T106, query("INV-1").replace("{", "{\"startDate\":\"24/02/2026\",")).code()).isEqualTo("1518");
        assertThat(page.path("records").path(0).path("invoiceNo").asString()).isEqualTo(fdn);
        assertThat(page.path("records").path(0).path("grossAmount").asString()).isEqualTo("2124000.00");
        JsonNode whole = device.call(Interface.T108, "{\"invoiceNo\":\"" + fdn + "\"}").json();
        assertThat(whole.path("basicInformation").path("issuedDate").asString()).isEqualTo("24/02/2026 10:15:00");
        assertThat(whole.path("goodsDetails")).hasSize(2);
    }

    @Test
    void numbersRiseAndAreTheSameForTheSameSeed() throws Exception {
        String first = issue("INV-1");
        String second = issue("INV-2");
        assertThat(Long.parseLong(second)).isGreaterThan(Long.parseLong(first));
        try (var again = new SandboxHouse()) {
            again.signedIn();
            JsonNode answer = again.device.call(Interface.T109, Documents.laptopText("INV-1")).json();
            assertThat(answer.path("basicInformation")).isEqualTo(
                    house.sandbox.documents("INV-1").getFirst().content().path("basicInformation"));
        }
    }

    @Test
    void aUsedReferenceIsRefusedWithWhatThereIsIfTheCheckIsAskedFor() throws Exception {
        String fdn = issue("INV-1");
        Answer again = device.call(Interface.T109, Documents.laptopText("INV-1"));
        assertThat(again.code()).isEqualTo("2253");
        assertThat(again.json().path("existInvoiceList").path(0).path("invoiceNo").asString()).isEqualTo(fdn);
        assertThat(house.sandbox.documents("INV-1")).hasSize(1);
    }

    @Test
    void aUsedReferenceIsSilentlyUsedAgainIfNobodyAsksForTheCheck() throws Exception {
        issue("INV-1");
        assertThat(device.call(Interface.T109, Documents.laptop("INV-1", "0").toString()).code()).isEqualTo("00");
        assertThat(house.sandbox.documents("INV-1")).hasSize(2);
    }

    @Test
    void fiftyParallelUploadsOfOneReferenceIssueOneDocument() throws Exception {
        device.signedIn();
        byte[] request = device.envelope(Interface.T109, Documents.laptopText("INV-1")).write();
        var uploads = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 50; i++) {
            uploads.add(() -> device.raw(request).statusCode());
        }
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(workers.invokeAll(uploads)).allMatch(upload -> upload.resultNow() == 200);
        }
        assertThat(house.sandbox.documents("INV-1")).hasSize(1);
        assertThat(house.sandbox.calls()).containsEntry("T109", 50L);
    }

    @Test
    void theFlagsOfAnAnswerAreUntrueAsInTheCapturedOne() throws Exception {
        device.signedIn();
        Answer large = device.call(Interface.T115, "");
        assertThat(large.envelope().data().dataDescription()).isEqualTo(new DataDescription("0", "0", "1"));
        Answer small = device.call(Interface.T121, "{\"currency\":\"USD\"}");
        assertThat(small.envelope().data().dataDescription()).isEqualTo(new DataDescription("0", "2", "0"));
        assertThat(small.json().path("rate").asString()).isEqualTo("3700");
    }

    @Test
    void aMissingOrWrongSignatureIsRefused() throws Exception {
        device.signedIn();
        Data good = ContentCodec.request(Interface.T121, "{\"currency\":\"USD\"}", device.session(), TestDevice.KEYS.getPrivate());
        assertThat(code(new Data(good.content(), "", good.dataDescription()))).isEqualTo("39");
        assertThat(code(new Data(good.content(), EfrisCipher.sign(TestDevice.KEYS.getPrivate(), "other"), good.dataDescription())))
                .isEqualTo("38");
        assertThat(code(good)).isEqualTo("00");
    }

    @Test
    void aKeyIsAskedForGrowsOldAndIsReplaced() throws Exception {
        assertThat(device.call(Interface.T103, "").code()).isEqualTo("402");
        AesKey first = device.signedIn().session();
        device.signedIn();
        AesKey second = device.session();
        device.session(first);
        assertThat(device.call(Interface.T121, "{\"currency\":\"USD\"}").code()).isEqualTo("15");
        house.sandbox.switches(new Switches(false, 0, false, Switches.USUAL.taxTolerance(), false, false, true));
        assertThat(device.call(Interface.T121, "{\"currency\":\"USD\"}").code()).isEqualTo("00");
        device.session(second);
        house.clock.forward(Duration.ofHours(25));
        device.clock(house.clock.instant());
        assertThat(device.call(Interface.T121, "{\"currency\":\"USD\"}").code()).isEqualTo("402");
    }

    @Test
    void aClockMoreThanTenMinutesOffIsRefusedButMayAskTheTime() throws Exception {
        device.clock(SandboxHouse.START.minus(Duration.ofMinutes(11)));
        assertThat(device.call(Interface.T104, "").code()).isEqualTo("28");
        assertThat(device.call(Interface.T101, "").code()).isEqualTo("00");
        device.clock(SandboxHouse.START.plus(Duration.ofMinutes(10)));
        assertThat(device.call(Interface.T104, "").code()).isEqualTo("00");
    }

    @Test
    void anUnknownInterfaceABadPacketAndAnUnknownDeviceHaveTheirCodes() throws Exception {
        assertThat(Envelope.read(device.raw(device.envelope("T999", Data.EMPTY)).body()).returnStateInfo().returnCode())
                .isEqualTo("01");
        assertThat(Envelope.read(device.raw(new byte[]{'{'}).body()).returnStateInfo().returnCode()).isEqualTo("43");
        house.sandbox.reset();
        assertThat(device.call(Interface.T104, "").code()).isEqualTo("100");
    }

    @Test
    void theQuerySeesADocumentOnlyAfterTheLagAndPagesAreBounded() throws Exception {
        house.sandbox.switches(new Switches(true, 30_000, true, Switches.USUAL.taxTolerance(), false, false, true));
        issue("INV-12");
        assertThat(device.call(Interface.T106, query("INV-1")).json().path("records")).isEmpty();
        house.clock.forward(Duration.ofSeconds(30));
        assertThat(device.call(Interface.T106, query("INV-1")).json().path("records")).as("contains").hasSize(1);
        String hundred = query("INV-1").replace("\"10\"", "\"100\"");
        assertThat(device.call(Interface.T106, hundred).code()).isEqualTo("1526");
        house.sandbox.switches(new Switches(true, 0, true, Switches.USUAL.taxTolerance(), true, false, true));
        assertThat(device.call(Interface.T106, hundred).code()).isEqualTo("00");
    }

    @Test
    void goodsAreRegisteredRowByRow() throws Exception {
        device.signedIn();
        String milk = """
                {"operationType":"101","goodsName":"Milk","goodsCode":"P004","measureUnit":"LTR","unitPrice":"5000","currency":"101",
                 "commodityCategoryId":"50131702","haveExciseTax":"102","havePieceUnit":"102"}""";
        Answer first = device.call(Interface.T130, "[" + milk + "]");
        assertThat(first.code()).isEqualTo("00");
        assertThat(first.content()).isEmpty();
        Answer second = device.call(Interface.T130, "[" + milk + "," + milk.replace("P004", "P005") + "]");
        assertThat(second.code()).isEqualTo("45");
        assertThat(second.json()).hasSize(1);
        assertThat(second.json().path(0).path("returnCode").asString()).isEqualTo("602");
        assertThat(device.call(Interface.T130, "[" + milk.replace("\"101\",\"goodsName\"", "\"102\",\"goodsName\"") + "]").code())
                .isEqualTo("00");
        JsonNode page = device.call(Interface.T127, "{\"goodsCode\":\"P005\",\"pageNo\":\"1\",\"pageSize\":\"10\"}").json();
        assertThat(page.path("records").path(0).path("goodsName").asString()).isEqualTo("Milk");
    }

    @Test
    void taxpayersAndRatesAreLookedUp() throws Exception {
        device.signedIn();
        assertThat(device.call(Interface.T119, "{\"tin\":\"1000000001\"}").json().path("taxpayer").path("legalName").asString())
                .isEqualTo("Demo Ltd");
        assertThat(device.call(Interface.T119, "{\"tin\":\"1000000009\"}").code()).isEqualTo("2261");
        assertThat(device.call(Interface.T126, "{\"issueDate\":\"2026-02-24\"}").json()).hasSizeGreaterThan(3);
    }

    private String issue(String reference) throws Exception {
        if (device.session() == null) {
            device.signedIn();
        }
        return device.call(Interface.T109, Documents.laptopText(reference)).json().path("basicInformation").path("invoiceNo").asString();
    }

    private String code(Data data) throws Exception {
        return Envelope.read(device.raw(device.envelope("T121", data)).body()).returnStateInfo().returnCode();
    }

    private static String query(String reference) {
        return "{\"referenceNo\":\"" + reference + "\",\"queryType\":\"1\",\"invoiceKind\":\"1\",\"pageNo\":\"1\",\"pageSize\":\"10\"}";
    }
}
