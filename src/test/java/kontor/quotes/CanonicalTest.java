package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CanonicalTest {
    private static final Canonical JSON = new Canonical();

    private record Inner(@Nullable String zebra, BigDecimal apple) {
    }

    private record Outer(List<Inner> second, Map<String, Inner> first) {
    }

    /// However the fields are declared: a text that was hashed must not change when somebody puts them in another order.
    @Test
    void namesAreSortedAbsentOnesLeftOutAndDecimalsWrittenAsTheyAre() {
        Outer content = new Outer(List.of(new Inner(null, new BigDecimal("1E+3"))),
                Map.of("b", new Inner("z", new BigDecimal("0.10")), "a", new Inner("y", new BigDecimal("-0.0000000001"))));
        String text = JSON.text(content);
        assertThat(text)
                .isEqualTo("{\"first\":{\"a\":{\"apple\":\"-0.0000000001\",\"zebra\":\"y\"},\"b\":{\"apple\":\"0.10\",\"zebra\":\"z\"}},"
                        + "\"second\":[{\"apple\":\"1000\"}]}");
        assertThat(JSON.text(JSON.read(text, Outer.class))).isEqualTo(text);
    }

    @Test
    void theHashIsSha256InHex() {
        assertThat(Canonical.hash("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
