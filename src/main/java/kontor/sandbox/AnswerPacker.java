package kontor.sandbox;

import java.security.PrivateKey;
import kontor.efris.AesKey;
import kontor.efris.ContentCodec;
import kontor.efris.EfrisCipher;
import kontor.efris.Envelope;
import kontor.efris.Envelope.Data;
import kontor.efris.Envelope.DataDescription;
import kontor.efris.Envelope.GlobalInfo;
import kontor.efris.Envelope.ReturnStateInfo;
import kontor.efris.Interface;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Packs answers as the authority does, its untrue flags included, and makes the faults that lie in the answer.
final class AnswerPacker {
    private static final int ZIP_ABOVE_CHARS = 1024;
    private final Sandbox sandbox;
    // Made when the sandbox starts: no caller should wait for keys to be generated.
    private final PrivateKey authority = SandboxKeys.AUTHORITY.getPrivate();
    private final PrivateKey stranger = SandboxKeys.STRANGER.getPrivate();

    AnswerPacker(Sandbox sandbox) { this.sandbox = sandbox; }

    /// A refusal without content.
    static byte[] bare(Envelope request, ReturnStateInfo verdict) {
        return new Envelope(Data.EMPTY, echo(request.globalInfo(), null), verdict).write();
    }

    byte[] pack(Call call, JsonNode content, ReturnStateInfo verdict, Fault.@Nullable InTheAnswer fault) {
        Data data = content.isMissingNode() ? Data.EMPTY : data(call, content, fault);
        return new Envelope(spoiled(data, fault), echo(call.envelope().globalInfo(), call.seller()), verdict).write();
    }

    private Data data(Call call, JsonNode content, Fault.@Nullable InTheAnswer fault) {
        boolean wrongKey = fault instanceof Fault.WrongSessionKey;
        if (wrongKey && call.of() == Interface.T104) {
            ((ObjectNode) content).put("passowrdDes", EfrisCipher.wrap(call.device().key(), sandbox.freshKey()));
        }
        AesKey key = wrongKey ? sandbox.freshKey() : call.session();
        PrivateKey signer = fault instanceof Fault.WrongSignature ? stranger : authority;
        String json = content.toString();
        boolean zipped = json.length() > ZIP_ABOVE_CHARS;
        Data honest = ContentCodec.response(call.of(), json, key, signer, zipped);
        // As captured from the real authority: never "cipher", the request's encryptCode sent back, only zipCode true.
        String encryptCode = call.envelope().data().dataDescription().encryptCode();
        return new Data(honest.content(), honest.signature(), new DataDescription("0", encryptCode, zipped ? "1" : "0"));
    }

    private static Data spoiled(Data data, Fault.@Nullable InTheAnswer fault) {
        return switch (fault) {
            case Fault.InvalidGzip gzip -> SpoiledContent.invalidGzip(data);
            case Fault.GzipBomb bomb -> SpoiledContent.gzipBomb(data);
            case Fault.LyingFlags lying -> SpoiledContent.lyingFlags(data);
            case Fault.ReturnCode code -> data;
            case Fault.ClockJump jump -> data;
            case Fault.WrongSignature signature -> data;
            case Fault.WrongSessionKey key -> data;
            case null -> data;
        };
    }

    private static GlobalInfo echo(GlobalInfo info, @Nullable Taxpayer seller) {
        return new GlobalInfo(info.appId(), info.version(), info.dataExchangeId(), info.interfaceCode(), info.requestCode(),
                info.requestTime(), info.responseCode(), info.userName(), info.deviceMAC(), info.deviceNo(), info.tin(), info.brn(),
                info.taxpayerID(), info.longitude(), info.latitude(), info.agentType(), info.extendField(),
                seller == null ? null : seller.legalName(), seller == null ? null : "1");
    }
}
