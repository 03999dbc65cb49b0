package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import kontor.RunningKontor;
import kontor.quotes.QuoteHouse.Person;
import kontor.tenancy.Role;
import org.junit.jupiter.api.Test;

class FirstQuoteTest {
    private static final QuoteHouse HOUSE = new QuoteHouse(RunningKontor.shared(), "Acacia Quotes Ltd");

    @Test
    void aDraftIsFrozenSubmittedApprovedSentAndAccepted() {
        Person sales = HOUSE.member(Role.SALES);
        Person finance = HOUSE.member(Role.FINANCE);
        String inn = QuoteHouse.inn();
        UUID quote = HOUSE.quote(sales, HOUSE.customer(inn), HOUSE.seller("AAA", "RU"), QuoteHouse.draft(10, "120.00", "0.2"));
        String number = HOUSE.get(sales, "/api/v1/quotes/" + quote).is(200).body().required("head").required("number").asString();
        assertThat(number).isEqualTo("AAA-" + inn + "-" + LocalDate.now(ZoneOffset.UTC).getYear() + "-1");
        HOUSE.freeze(sales, quote).is(201);
        HOUSE.act(sales, quote, "submit").is(200);
        assertThat(HOUSE.state(quote)).isEqualTo("pending_finance");
        HOUSE.approve(finance, quote).is(200);
        assertThat(HOUSE.state(quote)).isEqualTo("approved");
        HOUSE.act(sales, quote, "send").is(200);
        HOUSE.act(sales, quote, "accept").is(200);
        assertThat(HOUSE.state(quote)).isEqualTo("accepted");
        assertThat(HOUSE.get(sales, "/api/v1/quotes/" + quote + "/history").is(200).body().required("items").size()).isEqualTo(4);
    }
}
