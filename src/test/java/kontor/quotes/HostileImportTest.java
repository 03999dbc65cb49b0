package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import kontor.RunningKontor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Files that mean harm, and connections that end too soon.
class HostileImportTest {
    private static final RunningKontor KONTOR = RunningKontor.shared();
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final byte[] HONEST = ImportDesk
            .xlsx(List.of(List.of("Name", "Quantity", "Price"), List.of("Bolt", 5, 1.5), List.of("Nut", 5, 1.5)));

    private final ImportDesk desk = ImportDesk.open(KONTOR);

    @Test
    void aBombIsRefusedAndNothingOfItIsKept() {
        byte[] bomb = changed("xl/media/bomb.bin", content -> "0".repeat(60 << 20));
        assertThat(bomb.length).isLessThan(1 << 20);
        assertFailed(bomb, "file.too_large");
        byte[] archive = changed("xl/media/inner.zip", content -> "PK");
        assertFailed(archive, "file.forbidden_content");
    }

    @Test
    void aDocumentTypeIsRefused() {
        assertFailed(changed(SHEET, xml -> xml.replaceFirst("\\?>", "?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>")),
                "file.forbidden_content");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"t=\"s\"><v>0<|t=\"s\"><v>-1<",
            "t=\"s\"><v>0<|t=\"zz\"><v>0<", "t=\"s\"><v>0<|t=\"n\"><v>abc<", "t=\"s\"><v>0<|><f t=\"shared\" si=\"7\"/><v>0<",
            "</sheetData>|<row r=\"x\"><c r=\"A9\"><v>1</v></c></row></sheetData>"})
    void aDamagedCellFailsTheFileAndNotTheJob(String honest, String damaged) {
        assertFailed(changed(SHEET, xml -> {
            assertThat(xml).contains(honest);
            return xml.replace(honest, damaged);
        }), "file.unreadable");
    }

    /// A formula is never run nor kept: what it showed last is a value like others, and held to the same rules.
    @Test
    void aFormulaIsOnlyWhatItShows() {
        JsonNode read = desk.imported(
                changed(SHEET, xml -> xml.replaceFirst("t=\"s\"><v>3</v>", "t=\"str\"><f>HYPERLINK(\"http://x\")</f><v>=1+1</v>")),
                ImportDesk.XLSX);
        assertThat(desk.errors(read.required("id").asString())).extracting(each -> each.required("code").asString())
                .containsExactly("formula_refused");
        assertThat(read.required("accepted").asInt()).isEqualTo(1);
    }

    @Test
    void aNumberBeyondReckoningIsNoNumber() {
        JsonNode read = desk.imported(changed(SHEET, xml -> xml.replace("<v>1.5</v>", "<v>1E+999999999</v>")), ImportDesk.XLSX);
        assertThat(desk.errors(read.required("id").asString())).hasSize(2)
                .allMatch(each -> each.required("code").asString().equals("malformed"));
    }

    @Test
    void whatIsNoFileOrNotWhatItSaysIsRefusedAtTheDoor() {
        assertRefused(send(HONEST, "application/json"), 415, "import.not_such_a_file");
        assertRefused(send(HONEST, "text/csv"), 415, "import.not_such_a_file");
        assertRefused(send("name,quantity,price\n".getBytes(StandardCharsets.UTF_8), ImportDesk.XLSX), 415, "import.not_such_a_file");
        assertRefused(send(new byte[]{(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}, "application/octet-stream"), 415,
                "file.wrong_type");
        assertRefused(send("<html>".getBytes(StandardCharsets.UTF_8), "application/octet-stream"), 415, "file.wrong_type");
        assertRefused(send(new byte[0], "application/octet-stream"), 422, "import.empty");
        assertThat(desk.rows("quote_import")).isZero();
    }

    @Test
    void aByteTooManyIsTooLarge() throws IOException {
        long before = left();
        String head = "POST /api/v1/quotes/%s/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: text/csv\r\n"
                .formatted(desk.quote, desk.house.owner.token());
        try (Socket socket = connected()) {
            write(socket, head + "Idempotency-Key: large\r\nContent-Length: 10485761\r\n\r\n");
            assertThat(answered(socket)).startsWith("HTTP/1.1 413");
        }
        assertThat(left()).isEqualTo(before);
    }

    @Test
    void aConnectionCutInTheMiddleLeavesNothing() throws IOException, InterruptedException {
        long before = left();
        String head = "POST /api/v1/quotes/%s/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: text/csv\r\n"
                .formatted(desk.quote, desk.house.owner.token());
        for (String framing : List.of("Content-Length: 9000000", "Transfer-Encoding: chunked")) {
            try (Socket socket = connected()) {
                write(socket, head + "Idempotency-Key: cut\r\n" + framing + "\r\n\r\n");
                write(socket, (framing.startsWith("T") ? "100000\r\n" : "") + "name,quantity,price\n" + "Bolt,1,1\n".repeat(50_000));
                socket.getOutputStream().flush();
            }
        }
        org.awaitility.Awaitility.await().atMost(java.time.Duration.ofSeconds(10)).until(() -> left() == before);
        assertThat(desk.rows("quote_import")).isZero();
        assertThat(desk.rows("job")).isZero();
        assertThat(desk.imported("name,quantity,price\nBolt,1,1\n").required("state").asString()).isEqualTo("validated");
    }

    private void assertFailed(byte[] file, String code) {
        JsonNode read = desk.imported(file, ImportDesk.XLSX);
        assertThat(read.required("state").asString()).isEqualTo("failed");
        assertThat(read.at("/failure/code").asString()).as(read.toString()).isEqualTo(code);
        assertThat(desk.rows("quote_import_line")).isZero();
        assertThat(desk.rows("quote_import_chunk")).isZero();
    }

    private HttpResponse<String> send(byte[] file, String type) {
        return desk.send(file, type);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(QuoteHouse.JSON.readTree(answer.body()).required("code").asString()).isEqualTo(code);
    }

    private static Socket connected() throws IOException {
        Socket socket = new Socket(KONTOR.address().getHost(), KONTOR.address().getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String answered(Socket socket) throws IOException {
        byte[] first = new byte[64];
        int length = socket.getInputStream().read(first);
        return new String(first, 0, Math.max(0, length), StandardCharsets.US_ASCII);
    }

    /// Files that were begun and not removed.
    private static long left() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(each -> each.getFileName().toString().startsWith("kontor-import-")).count();
        }
    }

    /// The honest workbook with one of its parts made different, or one part more.
    private static byte[] changed(String part, UnaryOperator<String> change) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try {
            Path honest = Files.write(Files.createTempFile("honest", ".xlsx"), HONEST);
            try (ZipFile in = new ZipFile(honest.toFile()); ZipOutputStream out = new ZipOutputStream(changed)) {
                for (ZipEntry entry : in.stream().filter(each -> !each.getName().equals(part)).toList()) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    in.getInputStream(entry).transferTo(out);
                }
                ZipEntry known = in.getEntry(part);
                String content = known == null ? "" : new String(in.getInputStream(known).readAllBytes(), StandardCharsets.UTF_8);
                out.putNextEntry(new ZipEntry(part));
                out.write(change.apply(content).getBytes(StandardCharsets.UTF_8));
            }
            Files.delete(honest);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return changed.toByteArray();
    }
}
