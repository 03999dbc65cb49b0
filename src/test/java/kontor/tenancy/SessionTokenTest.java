package kontor.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionTokenTest {
    @Test
    void aTokenHas256RandomBitsAndIsReadBack() {
        SessionToken token = SessionToken.fresh();
        assertThat(java.util.Base64.getUrlDecoder().decode(token.text())).hasSize(32);
        assertThat(SessionToken.parse(token.text())).contains(token);
        assertThat(SessionToken.fresh()).isNotEqualTo(token);
    }

    @Test
    void whatCannotBeATokenIsNotLookedUp() {
        assertThat(SessionToken.parse("")).isEmpty();
        assertThat(SessionToken.parse("x".repeat(42))).isEmpty();
        assertThat(SessionToken.parse("x".repeat(42) + "'")).isEmpty();
        assertThat(SessionToken.parse(ApiKeyText.fresh("live").text())).isEmpty();
    }

    @Test
    void theDigestIsTheSha256OfTheText() {
        // FIPS 180-2, appendix B.1.
        assertThat(Digest.of("abc").hex()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void whatIsPrintedHasNoSecret() {
        SessionToken token = SessionToken.fresh();
        assertThat(token.toString()).doesNotContain(token.text());
    }
}
