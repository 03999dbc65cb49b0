package kontor.sandbox;

import kontor.efris.AesKey;
import kontor.efris.EfrisCipher;
import tools.jackson.databind.JsonNode;

/// T104: a new session key, wrapped in the device's public key. `passowrdDes` is the protocol's spelling.
final class KeyExchange implements Service {
    private final Sandbox sandbox;

    KeyExchange(Sandbox sandbox) { this.sandbox = sandbox; }

    @Override
    public JsonNode answer(Call call) {
        AesKey key = sandbox.freshKey();
        sandbox.ledger().record(SessionKey.of(call.device(), key, call.now()));
        String wrapped = EfrisCipher.wrap(call.device().key(), key);
        return SandboxJson.object().put("passowrdDes", wrapped).put("sign",
                EfrisCipher.sign(SandboxKeys.AUTHORITY.getPrivate(), wrapped));
    }
}
