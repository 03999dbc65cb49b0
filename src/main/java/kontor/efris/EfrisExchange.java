package kontor.efris;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kontor.efris.Envelope.ExtendField;
import kontor.efris.Envelope.GlobalInfo;
import kontor.efris.Envelope.ReturnStateInfo;
import kontor.efris.Reply.Replied;
import kontor.efris.Sent.Answered;
import kontor.efris.Sent.NoVerdict;
import kontor.efris.Sent.NotSent;
import kontor.platform.Deadline;
import org.jspecify.annotations.Nullable;

/// One request and its answer: wraps the content, sends it, unwraps what came back. Knows no session.
final class EfrisExchange {
    private static final int SHORT_REFERENCE_MAX = 20;

    private final EfrisTransport transport;
    private final InstantSource clock;

    EfrisExchange(EfrisTransport transport, InstantSource clock) {
        this.transport = transport;
        this.clock = clock;
    }

    /// What is asked.
    ///
    /// @param content   JSON, empty where the interface takes none
    /// @param reference the seller's reference, repeated outside the content where the protocol has room for it
    record Request(Interface of, String content, @Nullable String reference) {
        Request(Interface of, String content) {
            this(of, content, null);
        }
    }

    Reply exchange(EfrisDevice device, @Nullable AesKey key, Request request, Deadline deadline) {
        var envelope = new Envelope(ContentCodec.request(request.of(), request.content(), key, device.key().key()), header(device, request),
                ReturnStateInfo.EMPTY);
        return switch (transport.send(device.url(), device.deviceId(), envelope, deadline)) {
            case NotSent notSent -> notSent;
            case NoVerdict noVerdict -> noVerdict;
            case Answered answered -> read(answered.envelope(), request.of(), key);
        };
    }

    private GlobalInfo header(EfrisDevice device, Request request) {
        String reference = request.reference() != null && request.reference().length() <= SHORT_REFERENCE_MAX ? request.reference() : null;
        var extend = new ExtendField(ExtendField.FORMATS.responseDateFormat(), ExtendField.FORMATS.responseTimeFormat(), reference);
        return new GlobalInfo("AP04", "1.1.20191201", UUID.randomUUID().toString().replace("-", ""), request.of().name(), "TP",
                AuthorityTime.write(clock.instant().plus(device.clockOffset())), "TA", "admin", "FFFFFFFFFFFF", device.deviceNo(),
                device.tin(),
                "", "1", "32.61665", "0.36601", "0", extend, null, null);
    }

    private static Reply read(Envelope answer, Interface of, @Nullable AesKey key) {
        ReturnStateInfo state = answer.returnStateInfo();
        String echoed = answer.globalInfo().interfaceCode();
        if (state.returnCode().isEmpty() || (!echoed.isEmpty() && !echoed.equals(of.name()))) {
            return new NoVerdict("unreadable", "an envelope came back that is no answer to " + of);
        }
        try {
            return new Replied(state.returnCode(), state.returnMessage(), ContentCodec.readResponse(of, answer.data(), key));
        } catch (ProtocolError e) {
            // A refusal stands without its content; a success does not.
            return state.returnCode().equals("00")
                    ? unreadable(of, e.kind())
                    : new Replied(state.returnCode(), state.returnMessage(),
                            Optional.empty());
        }
    }

    private static NoVerdict unreadable(Interface of, ProtocolError.Kind kind) {
        String reason = of + " succeeded, but its content cannot be read: " + kind;
        return switch (kind) {
            case UNDECRYPTABLE, NOT_UTF8, NOT_JSON ->
                new NoVerdict(of.responseEncrypted() ? NoVerdict.UNDECRYPTABLE : "unreadable", reason);
            case BAD_BASE64, BAD_GZIP, TOO_LARGE, BAD_KEY -> new NoVerdict("unreadable", reason);
        };
    }
}
