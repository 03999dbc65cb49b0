package kontor.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The vectors of the Standard Webhooks project (libraries/python/tests/test_webhooks.py).
class SigningSecretTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIME = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Instant THEN = Instant.ofEpochSecond(1_614_265_330);

    @Test
    void signsAsTheConventionsOwnLibraries() {
        assertThat(SigningSecret.parse(SECRET).orElseThrow().sign(ID, TIME, BODY)).isEqualTo(SIGNATURE);
        assertThat(SigningSecret.parse(SECRET.substring("whsec_".length())).orElseThrow().sign(ID, TIME, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void aFreshSecretIsOfTheConvention() {
        SigningSecret fresh = SigningSecret.fresh();
        assertThat(fresh.text()).startsWith("whsec_");
        assertThat(SigningSecret.parse(fresh.text()).orElseThrow().bytes()).hasSize(32).isEqualTo(fresh.bytes());
        assertThat(SigningSecret.fresh().bytes()).isNotEqualTo(fresh.bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_AAAA", "whsec_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!", "plain text"})
    void whatIsNoSecretIsRefused(String text) {
        assertThat(SigningSecret.parse(text)).isEmpty();
    }

    @Test
    void anEventIsKnownByTheSendersId() {
        assertThat(proof(ID, TIME, SIGNATURE).eventKey(Source.Scheme.STANDARD, SECRET, BODY, THEN)).contains(ID);
    }

    @Test
    void oneGoodSignatureOfSeveralIsEnough() {
        String several = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= " + SIGNATURE
                + " v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";
        assertThat(proof(ID, TIME, several).eventKey(Source.Scheme.STANDARD, SECRET, BODY, THEN)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
            "none                          , 1614265330 , v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "msg_p5jXN8AQM9LWM0D4loKWxJek  , none       , v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "msg_p5jXN8AQM9LWM0D4loKWxJek  , hello      , v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "msg_p5jXN8AQM9LWM0D4loKWxJek  , 1614265330 , none",
            "msg_p5jXN8AQM9LWM0D4loKWxJek  , 1614265330 , v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=",
            "msg_p5jXN8AQM9LWM0D4loKWxJek  , 1614265331 , v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "msg_another                   , 1614265330 , v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="}, delimiterString = " , ")
    void whatIsMissingOrDoesNotFitIsNoProof(String id, String time, String signature) {
        assertThat(proof(strip(id), strip(time), strip(signature)).eventKey(Source.Scheme.STANDARD, SECRET, BODY, THEN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-301,false", "-300,true", "300,true", "301,false"})
    void theTimeMayBeFiveMinutesOff(long seconds, boolean accepted) {
        Optional<String> key = proof(ID, TIME, SIGNATURE).eventKey(Source.Scheme.STANDARD, SECRET, BODY, THEN.plusSeconds(seconds));
        assertThat(key.isPresent()).isEqualTo(accepted);
    }

    @Test
    void aSharedHashIsComparedWholeAndTheBodyIsTheEvent() {
        String secret = "a-shared-secret-hash";
        Optional<String> key = new Proof(null, null, null, secret).eventKey(Source.Scheme.SHARED_HASH, secret, BODY, THEN);
        assertThat(key).hasValueSatisfying(text -> assertThat(text).matches("sha256:[0-9a-f]{64}"));
        assertThat(new Proof(null, null, null, secret + "x").eventKey(Source.Scheme.SHARED_HASH, secret, BODY, THEN)).isEmpty();
        assertThat(new Proof(null, null, null, null).eventKey(Source.Scheme.SHARED_HASH, secret, BODY, THEN)).isEmpty();
        assertThat(proof(ID, TIME, SIGNATURE).eventKey(Source.Scheme.SHARED_HASH, secret, BODY, THEN)).isEmpty();
    }

    private static Proof proof(@Nullable String id, @Nullable String time,
            @Nullable String signature) {
        return new Proof(id, time, signature, null);
    }

    private static @Nullable String strip(@Nullable String text) {
        return text == null ? null : text.strip();
    }
}
