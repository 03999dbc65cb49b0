package kontor.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import kontor.efris.Envelope;
import kontor.efris.Interface;
import kontor.efris.ProtocolError;
import kontor.efris.ProtocolJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// From the bytes of a request to the bytes of its answer: opens the envelope, asks the interface's service, packs.
final class Protocol {
    private final CallOpener opener;
    private final AnswerPacker packer;
    private final Map<Interface, Service> services;

    Protocol(Sandbox sandbox) {
        opener = new CallOpener(sandbox);
        packer = new AnswerPacker(sandbox);
        services = new EnumMap<>(Map.ofEntries(Map.entry(Interface.T101, new ServerTime()), Map.entry(Interface.T103, new SignIn(sandbox)),
                Map.entry(Interface.T104, new KeyExchange(sandbox)), Map.entry(Interface.T106, new DocumentQuery(sandbox)),
                Map.entry(Interface.T108, new DocumentDetails(sandbox)), Map.entry(Interface.T109, new DocumentUpload(sandbox)),
                Map.entry(Interface.T115, call -> SandboxDictionary.json()), Map.entry(Interface.T119, new TaxpayerLookup(sandbox)),
                Map.entry(Interface.T121, new ExchangeRates(false)), Map.entry(Interface.T126, new ExchangeRates(true)),
                Map.entry(Interface.T127, new GoodsInquiry(sandbox)), Map.entry(Interface.T130, new GoodsUpload(sandbox)),
                Map.entry(Interface.T131, new StockUpload(sandbox)), Map.entry(Interface.T145, new StockQuery(sandbox)),
                Map.entry(Interface.T147, new StockQuery(sandbox))));
    }

    /// The interface a request is for, as far as it can be told; "other" for what the sandbox does not offer.
    String interfaceOf(byte[] body) {
        try {
            return offered(Envelope.read(body)).name();
        } catch (ProtocolError | Refusal e) {
            return "other";
        }
    }

    byte[] answer(byte[] body, Fault.@Nullable InTheAnswer fault) {
        Envelope request;
        try {
            EnvelopeCheck.sections(ProtocolJson.read(body));
            request = Envelope.read(body);
        } catch (ProtocolError e) {
            return unread(new Refusal("43", "Outer packet json format is invalid!"));
        } catch (Refusal refusal) {
            return unread(refusal);
        }
        return answer(request, fault);
    }

    private byte[] answer(Envelope request, Fault.@Nullable InTheAnswer fault) {
        Call call = null;
        try {
            if (fault instanceof Fault.ReturnCode given) {
                throw new Refusal(given.code(), "Ordered by the sandbox's operator");
            }
            call = opener.open(offered(request), request, fault);
            return packer.pack(call, run(call), new Envelope.ReturnStateInfo("00", "SUCCESS"), fault);
        } catch (Refusal refusal) {
            var verdict = new Envelope.ReturnStateInfo(refusal.code(), refusal.text());
            JsonNode content = refusal.content();
            if (call == null || content == null) {
                return AnswerPacker.bare(request, verdict);
            }
            return packer.pack(call, content, verdict, fault);
        }
    }

    private JsonNode run(Call call) {
        return Objects.requireNonNull(services.get(call.of())).answer(call);
    }

    private Interface offered(Envelope request) {
        String code = request.globalInfo().interfaceCode();
        if (code.isEmpty()) {
            throw new Refusal("11", "InterfaceCode cannot be empty");
        }
        return Interface.of(code).filter(services::containsKey).orElseThrow(() -> new Refusal("01", "Interface coding error"));
    }

    /// There is no header to echo.
    private static byte[] unread(Refusal refusal) {
        var answer = SandboxJson.object();
        answer.putObject("data").put("content", "").put("signature", "").putObject("dataDescription").put("codeType", "0")
                .put("encryptCode", "0").put("zipCode", "0");
        answer.putObject("globalInfo");
        answer.putObject("returnStateInfo").put("returnCode", refusal.code()).put("returnMessage", refusal.text());
        return answer.toString().getBytes(UTF_8);
    }
}
