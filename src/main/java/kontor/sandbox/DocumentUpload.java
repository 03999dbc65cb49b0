package kontor.sandbox;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// T109: checks a document and issues it; the answer is the document with the authority's numbers in it.
final class DocumentUpload implements Service {
    private static final Map<String, String> CATEGORIES = Map.ofEntries(Map.entry("01", "Standard"), Map.entry("02", "Zero"),
            Map.entry("03", "Exempt"), Map.entry("04", "Deemed"), Map.entry("05", "Excise Duty"), Map.entry("06", "Over the Top Service"),
            Map.entry("07", "Stamp Duty"), Map.entry("08", "Local Hotel Tax"), Map.entry("09", "UCC Levy"), Map.entry("10", "Others"),
            Map.entry("11", "VAT Out of Scope"));
    private final Sandbox sandbox;

    DocumentUpload(Sandbox sandbox) { this.sandbox = sandbox; }

    @Override
    public JsonNode answer(Call call) {
        if (call.content().isMissingNode()) {
            throw new Refusal("2070", "T109:data-->content:cannot be empty!");
        }
        if (!(call.content() instanceof ObjectNode content)) {
            throw new Refusal("2066", "T109:data-->content:Illegal json format!");
        }
        T109Checker.check(content, context(call)).ifPresent(refusal -> {
            throw refusal;
        });
        T109 document = new T109(content);
        boolean checked = document.seller("isCheckReferenceNo").text().equals("1");
        return sandbox.ledger().issue(call.seller().tin(), call.device().deviceNo(), document.seller("referenceNo").text(), checked,
                fdn -> issued(call, document, fdn)).content();
    }

    /// The content of a 2253.
    static ObjectNode existing(List<IssuedDocument> documents) {
        ObjectNode json = SandboxJson.object();
        var list = json.putArray("existInvoiceList");
        documents.forEach(document -> list.addObject().put("invoiceNo", document.fdn()).put("antifakeCode", document.antifakeCode())
                .put("qrCode", document.qrCode()));
        return json;
    }

    private T109Context context(Call call) {
        SandboxState state = sandbox.state();
        String tin = call.seller().tin();
        var branches = state.branches(tin).stream().map(Branch::branchId).collect(Collectors.toSet());
        return new T109Context(call.seller(), call.device().deviceNo(), code -> state.good(tin, code), branches, state::taxpayer,
                AuthorityTime.at(call.now()), sandbox.switches());
    }

    private IssuedDocument issued(Call call, T109 document, String fdn) {
        Numbering numbers = sandbox.numbering();
        String antifakeCode = numbers.antifakeCode(fdn);
        String invoiceId = numbers.invoiceId(fdn);
        String qrCode = numbers.qrCode(fdn, document, call.envelope().globalInfo().deviceMAC());
        JsonNode content = enriched(call, (ObjectNode) document.root().deepCopy(), new Marks(fdn, antifakeCode, invoiceId, qrCode));
        return new IssuedDocument(fdn, antifakeCode, qrCode, invoiceId, call.seller().tin(), call.device().deviceNo(),
                document.seller("referenceNo").text(), content, sandbox.now());
    }

    private record Marks(String fdn, String antifakeCode, String invoiceId, String qrCode) {
    }

    private JsonNode enriched(Call call, ObjectNode json, Marks marks) {
        sandbox.state().branches(call.seller().tin()).stream().findFirst().ifPresent(branch -> json.withObject("/sellerDetails")
                .put("branchId", branch.branchId()).put("branchName", branch.name()).put("branchCode", branch.code()));
        json.withObject("/basicInformation").put("invoiceId", marks.invoiceId()).put("invoiceNo", marks.fdn())
                .put("antifakeCode", marks.antifakeCode())
                .put("currencyRate", ExchangeRates.rate(SandboxJson.text(json.path("basicInformation"), "currency")));
        json.path("taxDetails").forEach(row -> {
            if (row instanceof ObjectNode tax) {
                tax.put("taxCategory", CATEGORIES.getOrDefault(SandboxJson.text(row, "taxCategoryCode"), ""));
            }
        });
        json.withObject("/summary").put("qrCode", marks.qrCode());
        json.putObject("agentEntity");
        return json;
    }
}
