package kontor.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantWriterTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T00:00:00Z", "2026-11-21T10:20:00Z", "2026-11-21T10:20:30Z", "2026-11-21T10:20:30.5Z",
            "2026-11-21T10:20:00.000001Z", "2026-11-21T10:20:30.123456789Z", "1969-12-31T23:59:59.999Z", "-0001-01-01T00:00:00Z",
            "+12345-06-07T08:09:10Z"})
    void anInstantIsWrittenAsItsOwnText(Instant instant) {
        assertThat(JsonConfiguration.InstantWriter.text(instant)).isEqualTo(instant.toString());
    }
}
