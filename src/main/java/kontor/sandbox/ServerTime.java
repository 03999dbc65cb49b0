package kontor.sandbox;

import tools.jackson.databind.JsonNode;

/// T101.
final class ServerTime implements Service {
    @Override
    public JsonNode answer(Call call) {
        return SandboxJson.object().put("currentTime", AuthorityTime.at(call.now()).format(AuthorityTime.RESPONSE));
    }
}
