package kontor.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kontor.platform.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The corpus of hostile archives and documents.
class ZipAndXmlTest {
    @TempDir
    Path folder;

    @Test
    void anHonestArchiveIsReadWhole() throws IOException {
        Path file = zip("a/b.txt", "hello".getBytes(StandardCharsets.UTF_8));
        try (SafeZip zip = SafeZip.open(file, ZipLimits.STANDARD)) {
            zip.verify();
            assertThat(zip.names()).containsExactly("a/b.txt");
            assertThat(zip.content("a/b.txt").readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
        }
    }

    @Test
    void aBombIsLeftAfterItsFirstMebibytes() throws IOException {
        Path file = zip("bomb.xml", new byte[60 << 20]);
        assertThat(Files.size(file)).isLessThan(100_000);
        assertRefused(FileFailure.TooLarge.class, file, ZipLimits.STANDARD, "100 to 1");
    }

    @Test
    void sizesAreCountedWhateverTheArchiveSays() throws IOException {
        byte[] noise = new byte[300_000];
        new java.util.Random(7).nextBytes(noise);
        Path file = zip("one", noise, "two", noise);
        assertRefused(FileFailure.TooLarge.class, file, new ZipLimits(10, 1 << 30, 299_999, 100), "an entry of more");
        assertRefused(FileFailure.TooLarge.class, file, new ZipLimits(10, 599_999, 1 << 30, 100), "in all");
        assertThatCode(() -> verify(file, new ZipLimits(2, 600_000, 300_000, 100))).doesNotThrowAnyException();
        byte[] lying = Files.readAllBytes(file);
        patchSizes(lying);
        assertRefused(FileFailure.TooLarge.class, Files.write(folder.resolve("lying"), lying), new ZipLimits(10, 599_999, 1 << 30, 100),
                "in all");
    }

    @Test
    void moreThanAThousandEntriesAreTooMany() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i <= 1_000; i++) {
                zip.putNextEntry(new ZipEntry("e" + i));
            }
        }
        assertRefused(FileFailure.TooLarge.class, Files.write(folder.resolve("many"), bytes.toByteArray()), ZipLimits.STANDARD,
                "1000 entries");
    }

    @ParameterizedTest
    @CsvSource({"/etc/passwd, absolute", "C:/windows, absolute", "..\\x, above", "a/../../b, above", "../b, above", "inner.zip, inside",
            "inner.XLSX, inside"})
    void namesThatLeadElsewhereAreRefused(String name, String word) throws IOException {
        assertRefused(FileFailure.Forbidden.class, zip(name, new byte[3]), ZipLimits.STANDARD, word);
    }

    @Test
    void anArchiveInsideIsKnownByItsContent() throws IOException {
        assertRefused(FileFailure.Forbidden.class, zip("picture.png", Files.readAllBytes(zip("x", new byte[9]))), ZipLimits.STANDARD,
                "inside");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 60, 100})
    void whatIsCutOffIsUnreadable(int length) throws IOException {
        byte[] whole = Files.readAllBytes(zip("a/b.txt", "some text that is long enough".getBytes(StandardCharsets.UTF_8)));
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> verify(cut, ZipLimits.STANDARD)).isInstanceOf(Refused.class);
    }

    @Test
    void ordinaryXmlIsRead() {
        check("<a x='1'><b>t &amp; u</b></a>");
        check("<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file:///etc/passwd' parse='text'/></a>");
        check("<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:schemaLocation='urn:x http://127.0.0.1:1/x.xsd'/>");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
            "<!DOCTYPE a [<!ENTITY e SYSTEM 'http://127.0.0.1:1/x'>]><a>&e;</a>",
            "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/x.dtd'><a/>",
            "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/p'> %p;]><a/>",
            "<!DOCTYPE a [<!ENTITY % p '<!ENTITY e \"x\">'> %p;]><a>&e;</a>",
            "<!DOCTYPE a [<!ENTITY a0 'ha'><!ENTITY a1 '&a0;&a0;&a0;&a0;'><!ENTITY a2 '&a1;&a1;&a1;&a1;'>]><a>&a2;</a>",
            "<!DOCTYPE a><a/>"})
    void aDocumentTypeIsRefusedBeforeItMeansAnything(String xml) {
        assertThatThrownBy(() -> check(xml)).isInstanceOfSatisfying(Refused.class,
                e -> assertThat(e.failure()).isInstanceOf(FileFailure.Forbidden.class));
    }

    @Test
    void quadraticBlowUpIsRefusedAtOnce() {
        String xml = "<!DOCTYPE a [<!ENTITY e '" + "x".repeat(100_000) + "'>]><a>" + "&e;".repeat(20_000) + "</a>";
        assertThatThrownBy(() -> check(xml)).isInstanceOf(Refused.class);
    }

    @Test
    void depthAndAttributesAreBounded() {
        check("<a>".repeat(64) + "</a>".repeat(64));
        assertThatThrownBy(() -> check("<a>".repeat(65) + "</a>".repeat(65))).isInstanceOfSatisfying(Refused.class,
                e -> assertThat(e.failure().message()).contains("64"));
        assertThatThrownBy(() -> check("<a " + attributes(101) + "/>")).isInstanceOf(Refused.class);
        check("<a " + attributes(100) + "/>");
        assertThatThrownBy(() -> check("<a " + attributes(5_000) + "/>")).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<a>", "<a>&undefined;</a>", "<a></b>", "plain"})
    void whatIsNotWellFormedIsUnreadable(String xml) {
        assertThatThrownBy(() -> check(xml)).isInstanceOfSatisfying(Refused.class,
                e -> assertThat(e.failure().message()).doesNotContain("undefined"));
    }

    @ParameterizedTest
    @CsvSource({"255044462d312e37, PDF", "3c3f786d6c3f3e, XML", "efbbbf20203c61, XML", "613b62, TEXT", "c3a9, TEXT", "504b0304, ZIP",
            "1f8b08, ARCHIVE", "0102, OTHER", "e93b62, OTHER"})
    void aFileIsWhatItsBytesSay(String hex, UploadKind kind) {
        assertThat(UploadKind.of(java.util.HexFormat.of().parseHex(hex))).isEqualTo(kind);
    }

    @Test
    void aFileOfAnotherTypeIsRefusedByWords() {
        byte[] gzip = {0x1F, (byte) 0x8B, 8, 0};
        assertThat(UploadKind.of(gzip)).isEqualTo(UploadKind.ARCHIVE);
        assertThatThrownBy(() -> UploadKind.require(gzip, java.util.Set.of(UploadKind.TEXT, UploadKind.PDF)))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.failure().message()).contains("an archive"));
    }

    private static String attributes(int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append('a').append(i).append("='' ");
        }
        return all.toString();
    }

    private static void check(String xml) {
        SafeXml.check(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static void verify(Path file, ZipLimits limits) {
        try (SafeZip zip = SafeZip.open(file, limits)) {
            zip.verify();
        }
    }

    private static void assertRefused(Class<? extends FileFailure> kind, Path file, ZipLimits limits, String word) {
        assertThatThrownBy(() -> verify(file, limits)).isInstanceOfSatisfying(Refused.class, e -> {
            assertThat(e.failure()).isInstanceOf(kind);
            assertThat(e.failure().message()).contains(word);
        });
    }

    /// Sets the inflated sizes in the archive's directory to one byte.
    private static void patchSizes(byte[] zip) {
        for (int i = 0; i + 28 < zip.length; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                Arrays.fill(zip, i + 24, i + 28, (byte) 0);
                zip[i + 24] = 1;
            }
        }
    }

    private Path zip(Object... namesAndContents) throws IOException {
        Path file = Files.createTempFile(folder, "made", ".bin");
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                zip.write((byte[]) namesAndContents[i + 1]);
            }
        }
        return file;
    }
}
