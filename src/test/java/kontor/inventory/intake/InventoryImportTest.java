package kontor.inventory.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import kontor.RunningKontor;
import kontor.guards.Superuser;
import kontor.inventory.items.Store;
import kontor.platform.data.Database;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.files.XlsxSheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Files of inventory rows, from the sender to the rows they become.
class InventoryImportTest {
    private final Store store = new Store(RunningKontor.shared(), "Linden Files");
    private final FileDesk desk = new FileDesk(store.kontor.address(), store.company);

    @BeforeEach
    void theItemsAreThere() {
        desk.done("kind=items", "item_id,name\nSKU1,First\nSKU2,Second\n");
        desk.done("kind=locations", "location_id,name\nL1,Store\n");
    }

    @Test
    @DisplayName("A13: replacing one day's 1.0 by 5 leaves one row of 5.0; D21: the run tells what it did")
    void aDayIsReplaced() {
        JsonNode first = desk.done("kind=demand", "item_id,day,units\nSKU1,2026-01-05,1.0\nSKU1,2026-01-06,7\n");
        assertThat(counts(first)).containsExactly(2L, 0L, 0L);
        JsonNode second = desk.done("kind=demand&mode=replace&from=2026-01-05&to=2026-01-05", "item_id,day,units\nSKU1,2026-01-05,5\n");
        assertThat(counts(second)).containsExactly(0L, 1L, 0L);
        assertThat(rows("SELECT day || ' ' || units FROM demand_day WHERE tenant_id = :tenant ORDER BY day"))
                .containsExactly("2026-01-05 5.000", "2026-01-06 7.000");
    }

    @Test
    @DisplayName("A13: replacing the stock {SKU1 2} by {SKU1 10, SKU2 3} leaves exactly those two")
    void stockIsReplaced() {
        desk.done("kind=stock", "item_id,location_id,on_hand\nSKU1,L1,2\n");
        desk.done("kind=stock&mode=replace&full=true", "item_id,location_id,on_hand\nSKU1,L1,10\nSKU2,L1,3\n");
        assertThat(rows("SELECT item_id || ' ' || on_hand FROM stock_balance WHERE tenant_id = :tenant ORDER BY 1"))
                .containsExactly("SKU1 10.000", "SKU2 3.000");
    }

    @Test
    @DisplayName("D21: a replace without a range is refused; one that takes away more than its share needs a word more")
    void aReplaceTakesAwayOnlyWhatItSays() {
        desk.done("kind=demand", "item_id,day,units\nSKU1,2026-01-05,1\nSKU1,2026-01-06,1\nSKU1,2026-01-07,1\nSKU1,2026-02-01,1\n");
        assertThat(desk.send("kind=demand&mode=replace", "item_id,day,units\n".getBytes(StandardCharsets.UTF_8), "text/csv").body())
                .contains("?full");
        String range = "kind=demand&mode=replace&from=2026-01-05&to=2026-01-07";
        assertThat(desk.failed(range, "item_id,day,units\nSKU1,2026-01-05,2\n")).isEqualTo("inventory.import_removes_too_much");
        assertThat(total()).isEqualTo("4.000");
        JsonNode confirmed = desk.done(range + "&confirm_removal=true", "item_id,day,units\nSKU1,2026-01-05,2\n");
        assertThat(counts(confirmed)).containsExactly(0L, 1L, 2L);
        assertThat(total()).isEqualTo("3.000");
        assertThat(desk.failed(range, "item_id,day,units\nSKU1,2026-01-08,2\n")).isEqualTo("inventory.import_rows_rejected");
    }

    @Test
    @DisplayName("D21: an empty file deletes nothing unless it is told to")
    void anEmptyFileDeletesNothing() {
        desk.done("kind=demand", "item_id,day,units\nSKU1,2026-01-05,1\n");
        String all = "kind=demand&mode=replace&full=true";
        assertThat(desk.failed(all, "item_id,day,units\n")).isEqualTo("inventory.import_empty");
        assertThat(desk.failed(all + "&take=valid_rows", "item_id,day,units\nSKU1,yesterday,1\n")).isEqualTo("inventory.import_empty");
        assertThat(total()).isEqualTo("1.000");
        assertThat(desk.failed(all + "&allow_empty=true", "item_id,day,units\n")).isEqualTo("inventory.import_removes_too_much");
        JsonNode emptied = desk.done(all + "&allow_empty=true&confirm_removal=true", "item_id,day,units\n");
        assertThat(counts(emptied)).containsExactly(0L, 0L, 1L);
    }

    @Test
    @DisplayName("D21: what is wrong in a row is told by line, column and code; nothing or the right rows are taken")
    void whatIsWrongIsTold() {
        String csv = """
                item_id,day,units,location_id
                SKU1,2026-01-05,-1,
                SKU9,2026-01-05,1,
                SKU1,05.01.2026,1,
                SKU1,2026-01-06,1,L1
                SKU1,2026-01-06,2,L1
                SKU1,2026-01-07,3,L9
                """;
        JsonNode refused = desk.imported("kind=demand", csv);
        assertThat(refused.at("/failure/code").asString()).isEqualTo("inventory.import_rows_rejected");
        assertThat(total()).isEqualTo("0");
        JsonNode taken = desk.done("kind=demand&take=valid_rows", csv);
        assertThat(counts(taken)).containsExactly(1L, 0L, 0L);
        assertThat(taken.required("rows").asInt()).isEqualTo(6);
        assertThat(taken.required("rejected").asInt()).isEqualTo(5);
        assertThat(desk.errors(taken).stream()
                .map(each -> each.required("line").asString() + " " + each.path("column").asString("") + " "
                        + each.required("code").asString()))
                .containsExactlyInAnyOrder("2 units out_of_range", "4 day malformed", "3 item_id unknown_item", "6  twice",
                        "7 location_id unknown_location");
        assertThat(total()).isEqualTo("1.000");
    }

    @Test
    @DisplayName("D29: fractions and costs come in to the last digit; D33: an empty cell is null and 0 is 0; a missing column changes nothing")
    void cellsMeanWhatTheySay() {
        desk.done("kind=items", "item_id,name,unit_cost,safety_days,price\nA-1.x,Apple,0.1234,0,9.99\n");
        desk.done("kind=items", "item_id,name,safety_days\nA-1.x,Apple,\n");
        JsonNode item = store.get("/items/A-1.x").body();
        assertThat(item.required("unit_cost").asString()).isEqualTo("0.1234");
        assertThat(item.path("safety_days").isNull()).isTrue();
        desk.done("kind=items", "item_id,name,safety_days,price\nA-1.x,Apple,0,\n");
        item = store.get("/items/A-1.x").body();
        assertThat(item.required("safety_days").asInt()).isZero();
        assertThat(item.path("price").isNull()).isTrue();
        desk.done("kind=demand", "item_id,day,units\nA-1.x,2026-01-05,0.004\n");
        assertThat(total()).isEqualTo("0.004");
    }

    @Test
    void aRowThatSaysNothingNewIsNotCounted() {
        String csv = "item_id,day,units\nSKU1,2026-01-05,1\nSKU2,2026-01-05,2\n";
        desk.done("kind=demand", csv);
        assertThat(counts(desk.done("kind=demand", csv))).containsExactly(0L, 0L, 0L);
        assertThat(counts(desk.done("kind=items", "item_id,name\nSKU1,First\nSKU2,Other\n"))).containsExactly(0L, 1L, 0L);
    }

    @Test
    void whatTheFileDoesNotSpeakOfStays() {
        desk.done("kind=demand", "item_id,day,units,promo,stock_close\nSKU1,2026-01-05,1,yes,40\nSKU2,2026-01-05,2,no,50\n");
        JsonNode again = desk.done("kind=demand&mode=replace&full=true",
                "item_id,day,units\nSKU1,2026-01-05,3\nSKU2,2026-01-05,2\nSKU1,2026-01-06,4\n");
        assertThat(counts(again)).containsExactly(1L, 1L, 0L);
        assertThat(rows("SELECT concat_ws(' ', item_id, day, units, promo, stock_close) FROM demand_day WHERE tenant_id = :tenant "
                + "ORDER BY item_id, day")).containsExactly("SKU1 2026-01-05 3.000 t 40.000", "SKU1 2026-01-06 4.000 f",
                        "SKU2 2026-01-05 2.000 f 50.000");
    }

    /// A day somebody enters while a file with the same day is being put down: the file comes again, and then has the last word.
    @Test
    void aRowThatSomebodyAddsMeanwhileDelaysTheFileAndNothingElse() throws SQLException {
        DatabaseAddress as = store.kontor.database().superuser();
        try (Connection other = DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO demand_day (tenant_id, item_id, day, units) VALUES ('" + store.company.tenant()
                    + "', 'SKU1', '2026-01-05', 9)");
            String id = desk.accepted("kind=demand", "item_id,day,units\nSKU1,2026-01-05,1\nSKU2,2026-01-05,2\n");
            await().atMost(Duration.ofSeconds(30)).until(() -> !new Superuser(as).one("SELECT count(*) FROM pg_stat_activity "
                    + "WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO demand_day%'").equals("0"));
            other.commit();
            JsonNode settled = desk.settled(id);
            assertThat(settled.required("state").asString()).as(settled.toString()).isEqualTo("done");
            assertThat(counts(settled)).containsExactly(1L, 1L, 0L);
        }
        assertThat(total()).isEqualTo("3.000");
        assertThat(rows("SELECT sum(failures)::text FROM job WHERE tenant_id = :tenant AND kind = 'inventory.import'"))
                .containsExactly("0");
    }

    @Test
    void suppliersAndSourcesComeInByNameWithOneMainSourceEach() {
        desk.done("kind=suppliers", "name,default_moq,default_lead_days,phone,notes\nNorth,75,12,+371 2000,C:\\new\nSouth,,,,\n");
        assertThat(store.get("/suppliers?text=north").body().at("/items/0/notes").asString()).isEqualTo("C:\\new");
        desk.done("kind=sourcing", "item_id,supplier,moq\nSKU1,North,\nSKU2,North,0\nSKU2,South,5\n");
        JsonNode first = store.get("/items/SKU1/sources").body().get(0);
        assertThat(first.required("main").asBoolean()).isTrue();
        assertThat(first.at("/effective/moq").asString()).isEqualTo("75.000");
        assertThat(first.at("/effective/lead_days").asInt()).isEqualTo(12);
        desk.done("kind=sourcing", "item_id,supplier,main\nSKU2,North,yes\n");
        desk.done("kind=sourcing", "item_id,supplier,main\nSKU2,South,yes\n");
        JsonNode second = store.get("/items/SKU2/sources").body();
        assertThat(second.get(0).required("supplier_name").asString()).isEqualTo("South");
        assertThat(second.get(1).required("main").asBoolean()).isFalse();
        assertThat(second.get(1).required("moq").asString()).isEqualTo("0.000");
        JsonNode wrong = desk.imported("kind=sourcing", "item_id,supplier,main\nSKU2,North,1\nSKU2,South,1\nSKU1,East,0\n");
        assertThat(desk.errors(wrong).stream().map(each -> each.required("code").asString())).containsExactlyInAnyOrder("two_main",
                "unknown_supplier");
        desk.done("kind=sourcing&mode=replace&full=true&confirm_removal=true", "item_id,supplier\nSKU1,South\n");
        assertThat(store.get("/items/SKU2/sources").body().size()).isZero();
    }

    @Test
    @DisplayName("D34: items and locations that a full file does not have are given up, not removed")
    void whatAFullFileDoesNotHaveIsGivenUp() {
        JsonNode replaced = desk.done("kind=items&mode=replace&full=true", "item_id,name\nSKU1,First\nSKU3,Third\n");
        assertThat(counts(replaced)).containsExactly(1L, 0L, 1L);
        assertThat(store.get("/items/SKU2").body().required("active").asBoolean()).isFalse();
        assertThat(store.get("/items?active=true").body().required("items").size()).isEqualTo(2);
    }

    @Test
    void aWorkbookIsReadLikeAnyFile() {
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        try (XlsxSheet sheet = new XlsxSheet(workbook, "Demand")) {
            sheet.row(List.of("Item", "Date", "Units sold", "Weather"));
            sheet.row(List.of("SKU1", new BigDecimal("46027"), new BigDecimal("2.5"), "sunny"));
            sheet.row(List.of("SKU2", "2026-01-06", "1 234,5", "rain"));
        }
        JsonNode done = desk.settled(desk.accepted("kind=demand", workbook.toByteArray(),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        assertThat(done.required("state").asString()).as(done.toString()).isEqualTo("done");
        assertThat(done.required("ignored_columns").toString()).isEqualTo("[\"weather\"]");
        assertThat(rows("SELECT item_id || ' ' || day || ' ' || units FROM demand_day WHERE tenant_id = :tenant ORDER BY 1"))
                .containsExactly("SKU1 2026-01-05 2.500", "SKU2 2026-01-06 1234.500");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {"item_id,day       | inventory.import_heading",
            "item_id,day,units,units | inventory.import_heading", "item_id,day,units,date | ''"})
    void aHeadingNamesEveryColumnThatIsNeededOnce(String heading, String code) {
        JsonNode settled = desk.imported("kind=demand", heading + "\n");
        assertThat(settled.at("/failure/code").asString("")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"kind=demand&mode=replace&from=2026-01-05,?to", "kind=demand&mode=replace&from=2026-01-05&to=2026-01-04,?to",
            "kind=stock&mode=replace&from=2026-01-05&to=2026-01-06,?from", "kind=stock&full=true,?mode",
            "kind=demand&mode=replace&full=true&from=2026-01-05&to=2026-01-06,?full", "kind=shoes,?kind"})
    void aWishThatMakesNoSenseIsRefused(String query, String pointer) {
        var answer = desk.send(query, "item_id,day,units\n".getBytes(StandardCharsets.UTF_8), "text/csv");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(pointer);
    }

    private List<Long> counts(JsonNode of) {
        return List.of(of.required("inserted").asLong(), of.required("updated").asLong(), of.required("deleted").asLong());
    }

    private String total() {
        return rows("SELECT coalesce(sum(units), 0)::text FROM demand_day WHERE tenant_id = :tenant").getFirst();
    }

    private List<String> rows(String sql) {
        return store.kontor.part(Database.class).read(store.kontor.caller(store.company.tenant()), sql).list((rs, row) -> rs.getString(1));
    }
}
