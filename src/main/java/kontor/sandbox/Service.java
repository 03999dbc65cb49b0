package kontor.sandbox;

import tools.jackson.databind.JsonNode;

/// One interface of the authority.
interface Service {
    /// The content of the answer; a missing node for none.
    ///
    /// @throws Refusal for any return code but "00"
    JsonNode answer(Call call);
}
