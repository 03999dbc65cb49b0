package kontor.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// T106: the documents a taxpayer issued (queryType 1) or received (0), newest first, by pages.
final class DocumentQuery implements Service {
    private final Sandbox sandbox;

    DocumentQuery(Sandbox sandbox) { this.sandbox = sandbox; }

    @Override
    public JsonNode answer(Call call) {
        call.requireDays();
        Page page = Page.of(call, sandbox.switches());
        List<IssuedDocument> found = new ArrayList<>(sandbox.state().documents(null).stream().filter(filter(call)).toList());
        Collections.reverse(found);
        return page.json(found, DocumentQuery::json);
    }

    private Predicate<IssuedDocument> filter(Call call) {
        String tin = call.seller().tin();
        Predicate<IssuedDocument> whose = call.text("queryType").equals("0")
                ? document -> document.at("buyerDetails", "buyerTin").equals(tin)
                : document -> document.tin().equals(tin);
        return whose.and(document -> sandbox.shows(document.issuedAt())).and(document -> call.is("invoiceNo", document.fdn()))
                .and(document -> call.is("deviceNo", document.deviceNo()))
                .and(document -> call.is("buyerTin", document.at("buyerDetails", "buyerTin")))
                .and(document -> call.is("invoiceKind", document.at("basicInformation", "invoiceKind")))
                .and(document -> call.is("oriInvoiceNo", document.at("basicInformation", "oriInvoiceNo")))
                .and(document -> type(call, document)).and(document -> reference(call, document))
                .and(document -> call.between(AuthorityTime.date(document.at("basicInformation", "issuedDate"))));
    }

    private static boolean type(Call call, IssuedDocument document) {
        String types = call.text("invoiceType");
        return types.isEmpty() || Arrays.asList(types.split(",", -1)).contains(document.at("basicInformation", "invoiceType"));
    }

    private boolean reference(Call call, IssuedDocument document) {
        String wanted = call.text("referenceNo");
        return sandbox.switches().queryMatchContains()
                ? document.reference().contains(wanted)
                : call.is("referenceNo", document.reference());
    }

    private static JsonNode json(IssuedDocument document) {
        ObjectNode json = SandboxJson.object().put("id", document.invoiceId()).put("invoiceNo", document.fdn()).put("oriInvoiceId", "")
                .put("oriInvoiceNo", "").put("isInvalid", "0").put("isRefund", "0").put("deviceNo", document.deviceNo())
                .put("referenceNo", document.reference()).put("userName", "admin")
                .put("issuedDate", AuthorityTime.asResponse(document.at("basicInformation", "issuedDate")))
                .put("uploadingTime", AuthorityTime.at(document.issuedAt()).format(AuthorityTime.RESPONSE))
                .put("branchName", document.at("sellerDetails", "branchName"));
        for (String field : List.of("buyerTin", "buyerLegalName", "buyerNinBrn")) {
            json.put(field, document.at("buyerDetails", field));
        }
        for (String field : List.of("currency", "dataSource", "invoiceType", "invoiceKind", "invoiceIndustryCode", "operator")) {
            json.put(field, document.at("basicInformation", field));
        }
        // The blanks stand in the document's sample; whoever reads must trim.
        return json.put("grossAmount ", document.at("summary", "grossAmount")).put("taxAmount ", document.at("summary", "taxAmount"));
    }
}
