package kontor.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// T108: one document in full, for its seller or its buyer.
final class DocumentDetails implements Service {
    private final Sandbox sandbox;

    DocumentDetails(Sandbox sandbox) { this.sandbox = sandbox; }

    @Override
    public JsonNode answer(Call call) {
        String fdn = call.text("invoiceNo");
        if (fdn.isEmpty()) {
            throw new Refusal("1500", "invoiceNo:cannot be empty!");
        }
        String tin = call.seller().tin();
        IssuedDocument document = sandbox.state().document(fdn)
                .filter(found -> found.tin().equals(tin) || found.at("buyerDetails", "buyerTin").equals(tin))
                .orElseThrow(() -> new Refusal("2031", "invoiceNo:Invoice does not exist!"));
        ObjectNode json = (ObjectNode) document.content().deepCopy();
        json.withObject("/basicInformation").put("issuedDate", AuthorityTime.asResponse(document.at("basicInformation", "issuedDate")))
                .put("isInvalid", "0").put("isRefund", "0");
        return json;
    }
}
