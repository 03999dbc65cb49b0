package kontor.quotes.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// 50,000 lines under a heap of 128 MB, in every format.
class LongOfferTest {
    private static final int LINES = 50_000;
    private static final int PATIENCE_SECONDS = 60;

    @Test
    void aFileOfFiftyThousandLinesIsWrittenInASmallHeap() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child = new ProcessBuilder(java, "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"), Child.class.getName()).redirectErrorStream(true).start();
        try {
            String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(said).isTrue();
            assertThat(child.exitValue()).as(said).isZero();
            assertThat(said.lines().toList()).as(said).hasSize(4).allMatch(line -> line.matches("\\w+ \\w+ [0-9]{7,} bytes"));
        } finally {
            child.destroyForcibly();
        }
    }

    /// The process of its own.
    static final class Child {
        private Child() {}

        public static void main(String[] none) throws IOException {
            Offer offer = Offered.endless(LINES);
            for (Layout layout : List.of(Layout.SUPPLY, Layout.SPECIFICATION)) {
                for (Format format : layout.formats()) {
                    try (Counted out = new Counted()) {
                        OfferDocument.write(offer, layout, format, out, () -> {});
                        System.out.println(layout + " " + format + " " + out.bytes + " bytes");
                    }
                }
            }
        }
    }

    private static final class Counted extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }
}
