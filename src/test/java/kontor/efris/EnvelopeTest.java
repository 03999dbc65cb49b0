package kontor.efris;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import kontor.efris.Envelope.Data;
import kontor.efris.Envelope.ReturnStateInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
    @Test
    void missingUnknownAndOddlyWrittenFieldsAreTolerated() throws Exception {
        Envelope read = Envelope.read("""
                {"data":{"content":null,"more":1},"returnStateInfo ":{"returnCode ":"99","returnMessage":" busy "},"extra":[]}
                """.getBytes(UTF_8));
        assertThat(read.data()).isEqualTo(new Data("", "", Envelope.DataDescription.PLAIN));
        assertThat(read.returnStateInfo()).isEqualTo(new ReturnStateInfo("99", "busy"));
        assertThat(read.globalInfo().tin()).isEmpty();
    }

    @Test
    void aNumberWhereTextBelongsIsTaken() throws Exception {
        Envelope read = Envelope.read("{\"returnStateInfo\":{\"returnCode\":402}}".getBytes(UTF_8));
        assertThat(read.returnStateInfo().returnCode()).isEqualTo("402");
    }

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        Envelope blank = Envelope.read("{}".getBytes(UTF_8));
        assertThat(Envelope.read(blank.write())).isEqualTo(blank);
        assertThat(new String(blank.write(), UTF_8)).startsWith("{\"data\":{\"content\":\"\",\"signature\":\"\",")
                .contains("\"deviceMAC\":\"\"").doesNotContain("legalName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>502</html>", "null", "{\"data\":", "{\"data\":7}"})
    void whatIsNoEnvelopeIsRefused(String body) {
        assertThatExceptionOfType(ProtocolError.class).isThrownBy(() -> Envelope.read(body.getBytes(UTF_8)));
    }
}
