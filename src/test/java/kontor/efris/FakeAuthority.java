package kontor.efris;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.efris.Envelope.Data;
import kontor.efris.Envelope.DataDescription;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An authority for one device: keys as the real one hands them out (a new one ends the old one's life), clock, sign-in;
/// the business interfaces answer as a test says. The sandbox is the faithful one; this one is for what goes wrong.
final class FakeAuthority implements AutoCloseable {
    private final ScriptedPeer peer;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<Interface, Desk> desks = new ConcurrentHashMap<>();
    private final AtomicInteger keysGiven = new AtomicInteger();
    private volatile @Nullable AesKey key;
    volatile String environment = "1";
    volatile java.time.Duration ahead = java.time.Duration.ZERO;

    /// Answers one interface.
    interface Desk {
        Answer answer(JsonNode content) throws InterruptedException;
    }

    /// @param content empty for none
    record Answer(String code, String message, String content) {
        static Answer done(String content) {
            return new Answer("00", "SUCCESS", content);
        }

        static Answer refused(String code, String message) {
            return new Answer(code, message, "");
        }
    }

    FakeAuthority(InstantSource clock) throws IOException {
        this.clock = clock;
        this.peer = new ScriptedPeer(this::answer);
    }

    URI url() {
        return peer.url();
    }

    void on(Interface of, Desk desk) {
        desks.put(of, desk);
    }

    /// Takes the next requests over altogether.
    void instead(ScriptedPeer.Script script) {
        peer.then(script);
    }

    void asBefore() {
        peer.then(this::answer);
    }

    void forgetKey() {
        key = null;
    }

    int keysGiven() {
        return keysGiven.get();
    }

    List<String> asked() {
        return peer.asked();
    }

    List<Envelope> requests() {
        return peer.requests();
    }

    @Override
    public void close() {
        peer.close();
    }

    void answer(HttpExchange exchange, Envelope request) throws IOException, InterruptedException {
        Interface of = Interface.of(request.globalInfo().interfaceCode()).orElseThrow();
        switch (of) {
            case T101 -> plain(exchange, request, of, "{\"currentTime\":\"" + theirTime() + "\"}");
            case T104 -> plain(exchange, request, of, "{\"passowrdDes\":\"" + wrappedKey() + "\",\"sign\":\"\"}");
            default -> underKey(exchange, request, of);
        }
    }

    private void underKey(HttpExchange exchange, Envelope request, Interface of) throws IOException, InterruptedException {
        AesKey current = key;
        if (current == null) {
            ScriptedPeer.answer(exchange, request, Data.EMPTY, "402", "Device key expired!");
            return;
        }
        try {
            Data sent = request.data();
            boolean signed = sent.content().isEmpty()
                    || EfrisCipher.verify(TestKeys.DEVICE.getPublic(), sent.content(), sent.signature());
            Optional<JsonNode> content = ContentCodec.readRequest(of, sent, current);
            Answer answer = signed ? desk(of).answer(content.orElse(ProtocolJson.MAPPER.nullNode())) : Answer.refused("38", "signature");
            // The flags lie, as the real ones do.
            Data data = answer.content().isEmpty()
                    ? Data.EMPTY
                    : new Data(ContentCodec.response(of, answer.content(), current, TestKeys.OTHER.getPrivate(), true).content(), "",
                            new DataDescription("0", "1", ""));
            ScriptedPeer.answer(exchange, request, data, answer.code(), answer.message());
        } catch (ProtocolError e) {
            ScriptedPeer.answer(exchange, request, Data.EMPTY, "15", "Unpacking error!");
        }
    }

    private Desk desk(Interface of) {
        return of == Interface.T103
                ? content -> Answer.done("{\"environment\":\"" + environment + "\",\"taxpayer\":{\"tin\":\"1000000001\"}}")
                : Objects.requireNonNull(desks.get(of), of.name());
    }

    private void plain(HttpExchange exchange, Envelope request, Interface of, String json) throws IOException {
        ScriptedPeer.answer(exchange, request, ContentCodec.response(of, json, null, TestKeys.OTHER.getPrivate(), false), "00", "SUCCESS");
    }

    private String wrappedKey() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        AesKey fresh = new AesKey(bytes);
        key = fresh;
        keysGiven.incrementAndGet();
        return EfrisCipher.wrap(TestKeys.DEVICE.getPublic(), fresh);
    }

    private String theirTime() {
        String sent = AuthorityTime.write(clock.instant().plus(ahead));
        return sent.substring(8, 10) + "/" + sent.substring(5, 7) + "/" + sent.substring(0, 4) + sent.substring(10);
    }
}
