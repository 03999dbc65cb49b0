package kontor.sandbox;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import kontor.efris.AesKey;
import kontor.efris.EfrisCipher;
import kontor.efris.Envelope;
import kontor.efris.Envelope.GlobalInfo;
import kontor.efris.Interface;
import kontor.efris.ProtocolError;
import kontor.efris.ProtocolJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Makes a call of an envelope, or refuses it: header, taxpayer, device, clock, signature, session key, content.
final class CallOpener {
    private final Sandbox sandbox;

    CallOpener(Sandbox sandbox) { this.sandbox = sandbox; }

    Call open(Interface of, Envelope envelope, Fault.@Nullable InTheAnswer fault) {
        GlobalInfo info = envelope.globalInfo();
        EnvelopeCheck.header(info);
        Taxpayer seller = sandbox.state().taxpayer(info.tin()).orElseThrow(() -> new Refusal("100", "Taxpayer does not exist"));
        Device device = sandbox.state().device(info.tin(), info.deviceNo()).orElseThrow(() -> new Refusal("400", "Device does not exist"));
        long jump = fault instanceof Fault.ClockJump clock ? clock.seconds() : 0;
        Instant now = sandbox.now().plusSeconds(device.clockOffsetSeconds() + jump);
        EnvelopeCheck.clock(of, info, now);
        EnvelopeCheck.signature(envelope.data(), device);
        return opened(new Call(of, envelope, seller, device, null, MissingNode.getInstance(), now));
    }

    private Call opened(Call sealed) {
        if (!sealed.of().requestEncrypted() && !sealed.of().responseEncrypted()) {
            return sealed;
        }
        List<AesKey> keys = keys(sealed);
        String content = sealed.envelope().data().content();
        if (content.isEmpty() || !sealed.of().requestEncrypted()) {
            return with(sealed, keys.getFirst(), MissingNode.getInstance());
        }
        return keys.stream().flatMap(key -> unpacked(sealed, key, content).stream()).findFirst()
                .orElseThrow(() -> new Refusal("15", "Unpacking data error"));
    }

    /// Empty if this is not the key: the device may have used the one before, if the switch lets it live.
    private static Optional<Call> unpacked(Call sealed, AesKey key, String content) {
        try {
            byte[] plain = EfrisCipher.decrypt(key, Base64.getDecoder().decode(content));
            return Optional.of(with(sealed, key, ProtocolJson.read(plain)));
        } catch (ProtocolError | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<AesKey> keys(Call sealed) {
        List<AesKey> keys = sandbox.state().sessions(sealed.device(), sealed.now()).stream().map(SessionKey::aes).toList();
        if (keys.isEmpty()) {
            throw new Refusal("402", "Device key expired");
        }
        return sandbox.switches().oldKeyDiesOnT104() ? keys.subList(0, 1) : keys;
    }

    private static Call with(Call call, AesKey key, JsonNode content) {
        return new Call(call.of(), call.envelope(), call.seller(), call.device(), key, content, call.now());
    }
}
