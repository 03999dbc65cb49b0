package kontor.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kontor.efris.AesKey;
import kontor.efris.ContentCodec;
import kontor.efris.EfrisCipher;
import kontor.efris.Envelope;
import kontor.efris.Envelope.Data;
import kontor.efris.Envelope.ExtendField;
import kontor.efris.Envelope.GlobalInfo;
import kontor.efris.Envelope.ReturnStateInfo;
import kontor.efris.Interface;
import kontor.efris.ProtocolError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A device that speaks the protocol honestly, and nothing more: no retries, no believing.
final class TestDevice {
    static final KeyPair KEYS = keys();
    static final String TIN = "1000000001";
    static final String NUMBER = "1000000001_01";
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI endpoint;
    private Instant now;
    private @Nullable AesKey session;

    TestDevice(URI endpoint, Instant now) {
        this.endpoint = endpoint;
        this.now = now;
    }

    /// An answer, opened.
    record Answer(Envelope envelope, Optional<JsonNode> content) {
        String code() {
            return envelope.returnStateInfo().returnCode();
        }

        String message() {
            return envelope.returnStateInfo().returnMessage();
        }

        JsonNode json() {
            return content.orElseThrow(() -> new AssertionError(envelope.returnStateInfo().toString()));
        }
    }

    void clock(Instant moment) {
        now = moment;
    }

    @Nullable
    AesKey session() {
        return session;
    }

    void session(@Nullable AesKey key) {
        session = key;
    }

    TestDevice signedIn() throws IOException, InterruptedException, ProtocolError {
        session = EfrisCipher.unwrap(KEYS.getPrivate(), call(Interface.T104, "").json().path("passowrdDes").asString());
        return this;
    }

    Answer call(Interface of, String json) throws IOException, InterruptedException, ProtocolError {
        Envelope answer = Envelope.read(raw(envelope(of, json)).body());
        return new Answer(answer, ContentCodec.readResponse(of, answer.data(), session));
    }

    Envelope envelope(Interface of, String json) {
        return envelope(of.name(), ContentCodec.request(of, json, session, KEYS.getPrivate()));
    }

    Envelope envelope(String code, Data data) {
        String time = AuthorityTime.at(now).format(AuthorityTime.REQUEST);
        var info = new GlobalInfo("AP04", "1.1.20191201", "0123456789abcdef0123456789abcdef", code, "TP", time, "TA", "admin",
                "FFFFFFFFFFFF", NUMBER, TIN, "", "1", "32.5", "0.3", "0", ExtendField.FORMATS, null, null);
        return new Envelope(data, info, ReturnStateInfo.EMPTY);
    }

    HttpResponse<byte[]> raw(Envelope envelope) throws IOException, InterruptedException {
        return raw(envelope.write());
    }

    HttpResponse<byte[]> raw(byte[] body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(endpoint).timeout(Duration.ofMillis(1500))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
