package kontor.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import kontor.activity.Finding.What;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody with every right over the database changes history. Each way of doing so is found, and the place is named.
class TamperingTest {
    private static final int LINES = 12;
    private static final long PLACE = 6;
    @TempDir
    private static Path folder;
    private static ChainHouse house;
    private static UUID tenant;
    private static String line;

    @BeforeAll
    static void history() {
        house = new ChainHouse(folder);
        tenant = house.tenant();
        house.write(tenant, LINES);
        assertThat(house.chain.verify(tenant).holds()).isTrue();
        house.chain.checkpoint();
        line = house.rows("SELECT activity_id FROM activity_link WHERE seq = " + PLACE).getFirst();
        house.run("CREATE TABLE activity_was AS SELECT * FROM activity");
        house.run("CREATE TABLE link_was AS SELECT * FROM activity_link");
    }

    @AfterAll
    static void leave() {
        house.close();
    }

    @AfterEach
    void asItWas() {
        restore();
        assertThat(house.chain.verify(tenant).findings()).isEmpty();
    }

    /// A flip for every byte, each at a line of its own, every other line left alone; all are found and nothing else is.
    @Test
    void anyByteOfAnyColumnIsFoundAtItsPlace() {
        List<String> flips = new ArrayList<>(lineFlips());
        int links = flips.size();
        for (String column : List.of("hash", "previous")) {
            IntStream.range(0, 32).mapToObj(n -> column + " = set_byte(" + column + ", " + n + ", get_byte(" + column + ", " + n + ") # 1)")
                    .forEach(flips::add);
        }
        flips.add("anchor = hash");
        UUID wide = house.tenant();
        house.writeAtOnce(wide, 2 * flips.size());
        assertThat(house.chain.verify(wide).holds()).isTrue();
        List<String> ids = house.rows("SELECT activity_id FROM activity_link WHERE tenant_id = '" + wide + "' ORDER BY seq");
        List<String> expected = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        for (int n = 0; n < flips.size(); n++) {
            all.append("UPDATE ").append(n < links ? "activity" : "activity_link").append(" SET ").append(flips.get(n))
                    .append(" WHERE activity_id = '").append(ids.get(2 * n)).append("';");
            expected.add((2 * n + 1) + " CHANGED");
        }
        house.tamper(all.toString());
        assertThat(found(wide)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(flips).hasSizeGreaterThan(150);
    }

    @Test
    void anyDigitOfAnIdOrANumberIsFoundAtItsPlace() {
        for (String table : List.of("activity", "activity_link")) {
            for (String column : List.of("activity_id", "tenant_id")) {
                for (int n : List.of(1, 8, 10, 36)) {
                    String flip = "overlay(" + column + "::text PLACING CASE substr(" + column + "::text, " + n
                            + ", 1) WHEN '0' THEN '1' ELSE '0' END FROM " + n + " FOR 1)::uuid";
                    assertThat(foundAfter("UPDATE " + table + " SET " + column + " = " + flip + " WHERE activity_id = '" + line + "'"))
                            .as(table + flip).contains(PLACE + " MISSING");
                }
            }
        }
        for (int bit : List.of(4, 8, 31, 62)) {
            assertThat(foundAfter("UPDATE activity_link SET seq = seq + " + (1L << bit) + " WHERE seq = " + PLACE)).as("bit " + bit)
                    .contains(PLACE + " MISSING");
        }
        assertThat(foundAfter("UPDATE activity_link SET seq = NULL, previous = NULL, hash = NULL WHERE seq = " + PLACE))
                .contains(PLACE + " MISSING");
    }

    @Test
    void aLineThatIsGoneIsMissed() {
        for (long seq = 1; seq <= LINES; seq++) {
            String id = house.rows("SELECT activity_id FROM activity_link WHERE seq = " + seq).getFirst();
            assertThat(foundAfter("DELETE FROM activity WHERE activity_id = '" + id + "'")).containsExactly(seq + " MISSING");
            List<String> both = foundAfter(
                    "DELETE FROM activity WHERE activity_id = '" + id + "'; DELETE FROM activity_link WHERE activity_id = '" + id + "'");
            assertThat(both).containsExactly(seq + (seq == LINES ? " TAIL_CUT" : " MISSING"));
        }
    }

    @Test
    void theBeginningCannotBeCutWithoutASignature() {
        assertThat(foundAfter("DELETE FROM activity_link WHERE seq < 4; DELETE FROM activity WHERE activity_id NOT IN "
                + "(SELECT activity_id FROM activity_link)")).contains("1 MISSING", "3 MISSING");
        assertThat(foundAfter("DELETE FROM activity_link WHERE seq < 4; DELETE FROM activity WHERE activity_id NOT IN (SELECT activity_id "
                + "FROM activity_link WHERE seq > 4); UPDATE activity_link SET anchor = hash || hash WHERE seq = 4"))
                .containsExactly("4 FORGED_BEGINNING");
    }

    @Test
    void theEndCannotBeCutBehindACheckpoint() {
        for (int kept = 0; kept < LINES; kept++) {
            assertThat(foundAfter("DELETE FROM activity_link WHERE seq > " + kept
                    + "; DELETE FROM activity WHERE activity_id NOT IN (SELECT activity_id FROM activity_link)"))
                    .containsExactly((kept + 1) + " TAIL_CUT");
        }
        assertThat(foundAfter("DELETE FROM activity; DELETE FROM activity_link")).containsExactly("1 TAIL_CUT");
    }

    @Test
    void linesInEachOthersPlaceAreSeen() {
        String other = house.rows("SELECT activity_id FROM activity_link WHERE seq = " + (PLACE + 2)).getFirst();
        assertThat(foundAfter("UPDATE activity_link SET activity_id = gen_random_uuid() WHERE activity_id = '" + line + "';"
                + "UPDATE activity_link SET activity_id = '" + line + "' WHERE activity_id = '" + other + "';"
                + "UPDATE activity_link SET activity_id = '" + other + "' WHERE seq = " + PLACE))
                .containsExactly(PLACE + " SWAPPED", (PLACE + 2) + " SWAPPED");
        assertThat(foundAfter("UPDATE activity_link SET seq = 1000 WHERE seq = " + PLACE + ";" + "UPDATE activity_link SET seq = " + PLACE
                + " WHERE seq = " + (PLACE + 2) + ";" + "UPDATE activity_link SET seq = " + (PLACE + 2) + " WHERE seq = 1000"))
                .containsExactly(PLACE + " SWAPPED", (PLACE + 2) + " SWAPPED");
    }

    @Test
    void aLinePutInIsSeen() {
        String copy = "INSERT INTO activity SELECT tenant_id, gen_random_uuid(), at, principal_kind, principal_id, principal_name, request_id, "
                + "verb, subject_kind, subject_id, details FROM activity WHERE activity_id = '" + line + "'";
        assertThat(foundAfter(copy)).containsExactly("0 UNLINKED");
        assertThat(foundAfter("INSERT INTO activity_link (tenant_id, activity_id) VALUES ('" + tenant + "', gen_random_uuid())"))
                .containsExactly("0 UNLINKED");
        assertThat(foundAfter(copy + "; INSERT INTO activity_link SELECT a.tenant_id, a.activity_id, 13, l.hash, l.hash FROM activity a "
                + "JOIN activity_link l ON l.seq = 12 WHERE a.activity_id NOT IN (SELECT activity_id FROM activity_link)"))
                .containsExactly("13 CHANGED");
    }

    @Test
    void aChainMadeAnewWithoutAFlawIsNotTheOneThatWasSigned() {
        assertThat(foundAfter("UPDATE activity SET principal_name = 'Somebody else' WHERE activity_id = '" + line + "';"
                + "UPDATE activity_link SET seq = NULL, previous = NULL, hash = NULL WHERE seq >= " + PLACE))
                .containsExactly(LINES + " REWRITTEN");
    }

    @Test
    void aChangedCheckpointIsSeen() throws Exception {
        Path file = folder.resolve(tenant + ".jsonl");
        String signed = Files.readString(file);
        for (String[] change : new String[][]{{"\"seq\":12", "\"seq\":11"}, {"\"hash\":\"", "\"hash\":\"0"}, {"\"at\":\"20", "\"at\":\"19"},
                {"{", "["}}) {
            Files.writeString(file, signed.replaceFirst(java.util.regex.Pattern.quote(change[0]), change[1].replace("$", "")));
            assertThat(found()).as(change[0]).anyMatch(each -> each.endsWith("FORGED_CHECKPOINT"));
        }
        Files.writeString(file, signed);
    }

    private static List<String> lineFlips() {
        List<String> flips = new ArrayList<>();
        Map.of("principal_kind", 3, "principal_name", 4, "request_id", 8, "verb", 10, "subject_kind", 5, "subject_id", 3)
                .forEach((column, length) -> IntStream.rangeClosed(1, length)
                        .mapToObj(n -> column + " = overlay(" + column + " PLACING '~' FROM " + n + " FOR 1)").forEach(flips::add));
        IntStream.range(0, 50).mapToObj(bit -> "at = at + interval '1 microsecond' * " + (1L << bit)).forEach(flips::add);
        IntStream.rangeClosed(3, 20).filter(n -> n < 12 || n > 15)
                .mapToObj(n -> "details = overlay(details::text PLACING '~' FROM " + n + " FOR 1)::jsonb").forEach(flips::add);
        flips.addAll(List.of("principal_id = gen_random_uuid()", "details = '{}'", "details = details || '{\"more\": 1}'",
                "details = '{\"reference\": null}'", "details = '[\"reference\"]'"));
        return flips;
    }

    private static List<String> foundAfter(String tampering) {
        house.tamper(tampering);
        List<String> found = found();
        restore();
        return found;
    }

    private static List<String> found() {
        return found(tenant);
    }

    private static List<String> found(UUID of) {
        Verification verification = house.chain.verify(of);
        assertThat(verification.findings()).allMatch(each -> each.tenantId().equals(of));
        return verification.findings().stream().filter(each -> each.what() != What.UNLINKED || verification.findings().size() == 1)
                .map(each -> each.seq() + " " + each.what()).toList();
    }

    private static void restore() {
        house.tamper("DELETE FROM activity; DELETE FROM activity_link; INSERT INTO activity SELECT * FROM activity_was; "
                + "INSERT INTO activity_link SELECT * FROM link_was");
    }
}
