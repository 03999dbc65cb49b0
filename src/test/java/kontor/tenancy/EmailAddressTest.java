package kontor.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @Test
    void caseAndSpaceAroundDoNotMakeAnotherAddress() {
        assertThat(EmailAddress.parse(" Ada.Lovelace+kontor@Example.COM ")).contains(new EmailAddress("ada.lovelace+kontor@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "@example.com", "ada@", "ada@@example.com", "a b@example.com", "ada@exa\u0000mple.com",
            "ada@-example.com", "<ada@example.com>", "ada@example.com,eve@example.com", "ad\u0131@example.com"})
    void whatWouldNeverArriveIsRefused(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    void anAddressLongerThan254CharactersIsRefused() {
        assertThat(EmailAddress.parse("a".repeat(242) + "@example.com")).isPresent();
        assertThat(EmailAddress.parse("a".repeat(243) + "@example.com")).isEmpty();
    }
}
