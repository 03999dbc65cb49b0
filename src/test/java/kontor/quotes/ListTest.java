package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import kontor.RunningKontor;
import kontor.platform.data.Database;
import kontor.platform.web.Page;
import kontor.quotes.QuoteHouse.Person;
import kontor.tenancy.Caller;
import kontor.tenancy.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Quotes in lists: filtered, in chosen columns, under saved names, and as a file.
class ListTest {
    private static final QuoteHouse HOUSE = new QuoteHouse(RunningKontor.shared(), "Lists Trading Ltd");
    private static final Person SALES = HOUSE.member(Role.SALES);
    private static final Person OTHER = HOUSE.member(Role.SALES);
    private static final UUID CUSTOMER = HOUSE.customer(QuoteHouse.inn());
    private static final UUID SELLER = HOUSE.seller("LST", "RU");
    private static final UUID FROZEN = frozen();
    private static final UUID PLAIN = HOUSE.quote(OTHER, HOUSE.customer(QuoteHouse.inn()), SELLER, "{\"title\":\"=Seals, 50 % off\"}");

    @Test
    void eachFilterNarrowsAndAllTogetherDo() {
        assertThat(listed("")).contains(FROZEN, PLAIN);
        assertThat(listed("?customer=" + CUSTOMER)).containsExactly(FROZEN);
        assertThat(listed("?owner=" + OTHER.id())).containsExactly(PLAIN);
        assertThat(listed("?text=bEARINGS")).containsExactly(FROZEN);
        assertThat(listed("?text=50%20%25")).containsExactly(PLAIN);
        assertThat(listed("?text=no-such-words")).isEmpty();
        assertThat(listed("?amount_from=1")).containsExactly(FROZEN);
        assertThat(listed("?amount_until=1")).isEmpty();
        assertThat(listed("?state=approved")).isEmpty();
        assertThat(listed("?from=2199-01-01")).isEmpty();
        assertThat(listed("?until=2199-01-01&currency=USD&state=draft&customer=" + CUSTOMER)).containsExactly(FROZEN);
        HOUSE.get(SALES, "/api/v1/quotes?currency=dollars").is(422);
        HOUSE.get(SALES, "/api/v1/quotes?from=21.11.2026").is(422);
    }

    @Test
    void pagesFollowOneAnotherNewestFirst() {
        JsonNode first = HOUSE.get(SALES, "/api/v1/quotes?limit=1").is(200).body();
        JsonNode second = HOUSE.get(SALES, "/api/v1/quotes?limit=1&cursor=" + first.required("next_cursor").asString()).is(200).body();
        assertThat(first.at("/items/0/id")).isNotEqualTo(second.at("/items/0/id"));
        assertThat(first.at("/items/0/created_at").asString()).isGreaterThanOrEqualTo(second.at("/items/0/created_at").asString());
    }

    @Test
    void aPageTakesOneStatementWhateverItsSize() {
        UUID another = HOUSE.customer(QuoteHouse.inn());
        IntStream.range(0, 3).forEach(each -> HOUSE.quote(HOUSE.owner, another, SELLER, "{}"));
        QuoteList list = HOUSE.kontor.part(QuoteList.class);
        Caller caller = HOUSE.kontor.caller(HOUSE.company.tenant());
        for (int size : List.of(1, 5)) {
            Database.takeStatementsSent();
            list.page(caller, QuoteFilter.NONE, new Page.Request(size, null));
            list.tasks(caller, new Page.Request(size, null));
            assertThat(Database.takeStatementsSent()).as("page of " + size).isEqualTo(2);
        }
    }

    @Test
    void aPresetIsItsOwnersOrTheTenants() {
        String body = "{\"name\":\"Mine\",\"columns\":[\"number\",\"margin\"],\"filters\":{\"customer\":\"" + CUSTOMER + "\"}}";
        String mine = HOUSE.send(SALES, "POST", "/api/v1/list-presets", body).is(201).text("id");
        HOUSE.send(SALES, "POST", "/api/v1/list-presets", body).is(409);
        HOUSE.send(OTHER, "POST", "/api/v1/list-presets", body).is(201);
        HOUSE.send(SALES, "POST", "/api/v1/list-presets", "{\"name\":\"All\",\"shared\":true}").is(403);
        String all = HOUSE.send(HOUSE.owner, "POST", "/api/v1/list-presets", "{\"name\":\"All\",\"shared\":true}").is(201).text("id");
        assertThat(HOUSE.get(OTHER, "/api/v1/list-presets").raw()).contains(all).doesNotContain(mine);
        HOUSE.get(OTHER, "/api/v1/quotes/table?preset=" + mine).is(404);
        HOUSE.send(OTHER, "DELETE", "/api/v1/list-presets/" + all, null).is(403);
        JsonNode table = HOUSE.get(SALES, "/api/v1/quotes/table?preset=" + mine + "&limit=100").is(200).body();
        assertThat(table.required("items")).allSatisfy(row -> assertThat(row.propertyNames()).containsExactly("number", "margin"));
        assertThat(table.required("items")).isNotEmpty();
        HOUSE.send(SALES, "DELETE", "/api/v1/list-presets/" + mine, null).is(204);
        HOUSE.get(SALES, "/api/v1/quotes/table?preset=" + mine).is(404);
    }

    @Test
    void theListComesAsAFileInChosenColumnsWithFormulasMadeHarmless() {
        String file = HOUSE.kontor.send("GET", "/api/v1/quotes/export?columns=number,title,state", HOUSE.company, null).body();
        assertThat(file).startsWith("\uFEFF\"number\",\"title\",\"state\"\r\n").contains("\"'=Seals, 50 % off\",\"draft\"");
        assertThat(HOUSE.get(SALES, "/api/v1/quotes/table?columns=margin,nonsense").status()).isEqualTo(422);
        assertThat(HOUSE.get(SALES, "/api/v1/quotes/table?columns=margin,%20").status()).isEqualTo(422);
        assertThat(HOUSE.get(SALES, "/api/v1/quotes/table?columns=%20").status()).isEqualTo(422);
    }

    private static List<UUID> listed(String query) {
        return StreamSupport.stream(HOUSE.get(SALES, "/api/v1/quotes" + (query.isEmpty() ? "?limit=100" : query)).is(200).body()
                .required("items").spliterator(), false).map(each -> UUID.fromString(each.required("id").asString())).toList();
    }

    private static UUID frozen() {
        UUID quote = HOUSE.quote(SALES, CUSTOMER, SELLER, QuoteHouse.draft(10, "120.00", "0.2"));
        HOUSE.freeze(SALES, quote).is(201);
        return quote;
    }
}
