package kontor.sandbox;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// T119: a taxpayer by TIN or by NIN/BRN.
final class TaxpayerLookup implements Service {
    private final Sandbox sandbox;

    TaxpayerLookup(Sandbox sandbox) { this.sandbox = sandbox; }

    @Override
    public JsonNode answer(Call call) {
        String tin = call.text("tin");
        String ninBrn = call.text("ninBrn");
        if (tin.isEmpty() && ninBrn.isEmpty()) {
            throw new Refusal("1572", "'tin' and 'ninBrn' cannot be empty at the same time!");
        }
        Optional<Taxpayer> found = tin.isEmpty()
                ? sandbox.state().taxpayerByNinBrn(ninBrn)
                : sandbox.state().taxpayer(tin).filter(taxpayer -> ninBrn.isEmpty() || taxpayer.ninBrn().equals(ninBrn));
        return json(found.orElseThrow(() -> new Refusal("2261", "The taxpayer does not exist or the state is abnormal!")));
    }

    private static JsonNode json(Taxpayer taxpayer) {
        ObjectNode json = SandboxJson.object();
        json.putObject("taxpayer").put("tin", taxpayer.tin()).put("ninBrn", taxpayer.ninBrn()).put("legalName", taxpayer.legalName())
                .put("businessName", taxpayer.businessName()).put("contactNumber", taxpayer.phone())
                .put("contactEmail", taxpayer.email()).put("address", taxpayer.address())
                .put("taxpayerType", taxpayer.individual() ? "201" : "202").put("governmentTIN", taxpayer.government() ? "1" : "0");
        return json;
    }
}
