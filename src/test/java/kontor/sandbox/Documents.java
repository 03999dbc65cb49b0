package kontor.sandbox;

import tools.jackson.databind.node.ObjectNode;

/// T109 contents to start from.
final class Documents {
    private Documents() {}

    /// Vector V4: one laptop with 10 % discount, whole (fiscal.md 3.6).
    static ObjectNode laptop(String reference, String check) {
        ObjectNode document = (ObjectNode) SandboxJson.MAPPER.readTree("""
                {"sellerDetails":{"tin":"1000000001","ninBrn":"","legalName":"Demo Ltd","businessName":"Demo Ltd",
                  "emailAddress":"billing@demo.example","referenceNo":"","isCheckReferenceNo":""},
                 "basicInformation":{"invoiceNo":"","antifakeCode":"","deviceNo":"1000000001_01",
                  "issuedDate":"2026-02-24 10:15:00","operator":"till-3","currency":"UGX","oriInvoiceId":"",
                  "invoiceType":"1","invoiceKind":"1","dataSource":"103","invoiceIndustryCode":"101","isBatch":"0"},
                 "buyerDetails":{"buyerType":"1","buyerLegalName":"Walk-in"},
                 "goodsDetails":[
                  {"item":"Laptop","itemCode":"P001","qty":"1","unitOfMeasure":"PCE","unitPrice":"2360000.00",
                   "total":"2360000.00","taxRate":"0.18","tax":"360000.00","discountTotal":"-236000.00",
                   "discountTaxRate":"0.18","orderNumber":"0","discountFlag":"1","deemedFlag":"2","exciseFlag":"2",
                   "goodsCategoryId":"43211503","vatApplicableFlag":"1"},
                  {"item":"Laptop (Discount)","itemCode":"P001","qty":"","unitOfMeasure":"","unitPrice":"",
                   "total":"-236000.00","taxRate":"0.18","tax":"-36000.00","discountTotal":"","discountTaxRate":"",
                   "orderNumber":"1","discountFlag":"0","deemedFlag":"2","exciseFlag":"2",
                   "goodsCategoryId":"43211503","vatApplicableFlag":"1"}],
                 "taxDetails":[{"taxCategoryCode":"01","netAmount":"1800000.00","taxRate":"0.18",
                   "taxAmount":"324000.00","grossAmount":"2124000.00"}],
                 "summary":{"netAmount":"1800000.00","taxAmount":"324000.00","grossAmount":"2124000.00",
                   "itemCount":"1","modeCode":"1","remarks":"","qrCode":""},
                 "payWay":[{"paymentMode":"102","paymentAmount":"2124000.00","orderNumber":"a"}]}
                """);
        document.withObject("/sellerDetails").put("referenceNo", reference).put("isCheckReferenceNo", check);
        return document;
    }

    static String laptopText(String reference) {
        return laptop(reference, "1").toString();
    }
}
