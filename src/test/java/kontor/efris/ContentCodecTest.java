package kontor.efris;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import kontor.efris.Envelope.Data;
import kontor.efris.Envelope.DataDescription;
import kontor.efris.ProtocolError.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ContentCodecTest {
    private static final AesKey KEY = EfrisCipherTest.GOLDEN;
    private static final String JSON = "{\"invoiceNo\":\"123\",\"item\":\"Café\"}";

    @Test
    void theCapturedAnswerThatClaimsToBeEncryptedIsRead() throws Exception {
        Path captured = Path.of("../shared/truth/fiscal/excise_duty_t125.json");
        assumeTrue(Files.exists(captured), "truth data absent");
        Envelope envelope = Envelope.read(Files.readAllBytes(captured));
        assertThat(envelope.data().dataDescription()).isEqualTo(new DataDescription("0", "2", "1"));
        JsonNode content = ContentCodec.readResponse(Interface.T125, envelope.data(), KEY).orElseThrow();
        JsonNode known = ProtocolJson.read(Files.readAllBytes(captured)).path("data").path("decrypted_content");
        assertThat(content).isEqualTo(known);
        assertThat(envelope.returnStateInfo().returnCode()).isEqualTo("00");
    }

    @ParameterizedTest
    @CsvSource({"T108, true", "T108, false", "T125, true", "T125, false", "T103, true"})
    void whatTheAuthorityPacksIsReadBack(Interface of, boolean zipped) throws Exception {
        Data data = ContentCodec.response(of, JSON, KEY, TestKeys.OTHER.getPrivate(), zipped);
        assertThat(ContentCodec.readResponse(of, data, KEY)).contains(ProtocolJson.read(JSON));
    }

    @Test
    void anAnswerPackedTheOtherWayThanTheTableSaysIsStillRead() throws Exception {
        Data cipher = ContentCodec.response(Interface.T108, JSON, KEY, TestKeys.OTHER.getPrivate(), true);
        Data plain = ContentCodec.response(Interface.T125, JSON, KEY, TestKeys.OTHER.getPrivate(), false);
        assertThat(ContentCodec.readResponse(Interface.T125, cipher, KEY)).contains(ProtocolJson.read(JSON));
        assertThat(ContentCodec.readResponse(Interface.T108, plain, KEY)).contains(ProtocolJson.read(JSON));
    }

    @Test
    void aRequestIsEncryptedSignedAndFlaggedAsDocumented() throws Exception {
        Data data = ContentCodec.request(Interface.T108, JSON, KEY, TestKeys.DEVICE.getPrivate());
        assertThat(data.dataDescription()).isEqualTo(DataDescription.AES);
        assertThat(EfrisCipher.verify(TestKeys.DEVICE.getPublic(), data.content(), data.signature())).isTrue();
        assertThat(ContentCodec.readRequest(Interface.T108, data, KEY)).contains(ProtocolJson.read(JSON));
        assertThat(ContentCodec.request(Interface.T104, "", null, TestKeys.DEVICE.getPrivate())).isEqualTo(Data.EMPTY);
    }

    @Test
    void aZipBombIsRefusedBeforeItUnpacks() throws Exception {
        byte[] bomb = gzip(new byte[ContentCodec.UNPACKED_BYTES_MAX + 1]);
        assertRefused(Interface.T125, bomb, "1", Kind.TOO_LARGE);
        assertRefused(Interface.T125, bomb, "", Kind.TOO_LARGE);
    }

    @Test
    void halfAnAnswerIsRefused() throws Exception {
        byte[] whole = gzip(JSON.getBytes(UTF_8));
        assertRefused(Interface.T125, Arrays.copyOf(whole, whole.length - 9), "1", Kind.BAD_GZIP);
        assertRefused(Interface.T125, Arrays.copyOf(whole, whole.length - 9), "0", Kind.BAD_GZIP);
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertRefused(Interface.T125, "<html>busy</html>".getBytes(UTF_8), "0", Kind.NOT_JSON);
        assertRefused(Interface.T125, "\"text\"".getBytes(UTF_8), "0", Kind.NOT_JSON);
        assertRefused(Interface.T125, "{} {}".getBytes(UTF_8), "0", Kind.NOT_JSON);
        assertRefused(Interface.T125, new byte[]{'{', '"', (byte) 0xFF, '"', ':', '1', '}'}, "0", Kind.NOT_UTF8);
        assertRefused(Interface.T108, "<html>busy</html>".getBytes(UTF_8), "0", Kind.UNDECRYPTABLE);
    }

    @Test
    void whatIsNotBase64IsRefused() {
        var data = new Data("%%%", "", DataDescription.PLAIN);
        assertThatExceptionOfType(ProtocolError.class).isThrownBy(() -> ContentCodec.readResponse(Interface.T125, data, KEY))
                .extracting(ProtocolError::kind).isEqualTo(Kind.BAD_BASE64);
    }

    private static void assertRefused(Interface of, byte[] packed, String zipCode, Kind kind) {
        var data = new Data(Base64.getEncoder().encodeToString(packed), "", new DataDescription("0", "2", zipCode));
        assertThatExceptionOfType(ProtocolError.class).isThrownBy(() -> ContentCodec.readResponse(of, data, KEY))
                .extracting(ProtocolError::kind).isEqualTo(kind);
    }

    private static byte[] gzip(byte[] bytes) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }
}
