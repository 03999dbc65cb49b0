package kontor.sandbox;

import kontor.sandbox.T109.Row;

/// Presence, length, digits and sign of every field (interface document, T109, field tables and codes 1100 to 1347).
final class T109Fields {
    private static final String EMAIL = "[^@\\s]+@[^@\\s]+\\.[^@\\s]+";
    private static final String DATE_TIME = "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01]) ([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d";

    private T109Fields() {}

    static void check(T109 document) {
        seller(document);
        basic(document);
        buyer(document);
        document.lines().forEach(T109Fields::line);
        document.taxes().forEach(T109Fields::tax);
        summary(document);
        document.payments().forEach(T109Fields::payment);
    }

    private static void seller(T109 document) {
        document.seller("tin").between(10, 20, "1101");
        document.seller("ninBrn").atMost(100, "1104");
        document.seller("legalName").required("1105").atMost(256, "1106");
        document.seller("businessName").atMost(256, "1108");
        document.seller("address").atMost(500, "1110");
        document.seller("mobilePhone").atMost(30, "1112");
        document.seller("linePhone").atMost(30, "1114");
        document.seller("emailAddress").required("1115").between(6, 50, "1116").matches(EMAIL, "1117", "Must be an email address");
        document.seller("placeOfBusiness").atMost(500, "1119");
        document.seller("referenceNo").required("1120").atMost(50, "1121");
        document.seller("branchId").atMost(18, "2184");
        document.seller("isCheckReferenceNo").atMost(1, "2251");
    }

    private static void basic(T109 document) {
        document.basic("invoiceNo").atMost(20, "1123");
        document.basic("antifakeCode").atMost(20, "1125");
        document.basic("issuedDate").required("1129").matches(DATE_TIME, "1130", "The time format must be yyyy-MM-dd HH:mm:ss!");
        document.basic("operator").required("1131").atMost(150, "1132");
        document.basic("currency").required("1133").atMost(10, "1134");
        document.basic("oriInvoiceId").atMost(20, "1138");
    }

    private static void buyer(T109 document) {
        document.buyer("buyerTin").between(10, 20, "1143");
        document.buyer("buyerNinBrn").atMost(100, "1145");
        document.buyer("buyerPassportNum").atMost(20, "1147");
        document.buyer("buyerLegalName").atMost(256, "1149");
        document.buyer("buyerBusinessName").atMost(256, "1151");
        document.buyer("buyerAddress").atMost(500, "1153");
        document.buyer("buyerEmail").between(6, 50, "1155").matches(EMAIL, "1156", "Must be an email address");
        document.buyer("buyerMobilePhone").atMost(30, "1158");
        document.buyer("buyerLinePhone").atMost(30, "1160");
        document.buyer("buyerPlaceOfBusi").atMost(500, "1162");
        document.buyer("buyerCitizenship").atMost(128, "1165");
        document.buyer("buyerSector").atMost(200, "1167");
        document.buyer("buyerReferenceNo").atMost(50, "1169");
    }

    private static void line(Row line) {
        line.at("item").required("1175").atMost(200, "1176");
        line.at("itemCode").required("1179").atMost(50, "1180");
        if (line.isDiscount()) {
            discountLine(line);
        } else {
            soldLine(line);
        }
        line.at("taxRate").required("1209").matches("-|\\d(\\.\\d{1,4})?", "1210",
                "The integer character length cannot exceed 1, and the decimal character length cannot exceed 4!");
        line.at("discountTaxRate").matches("-|\\d{1,2}(\\.\\d{1,12})?", "1215",
                "The integer character length cannot exceed 2, and the decimal character length cannot exceed 12!");
        line.at("goodsCategoryId").required("1227").atMost(18, "1228");
        line.at("goodsCategoryName").atMost(200, "1230");
        excise(line);
    }

    private static void soldLine(Row line) {
        line.at("qty").required("1182").digits(12, 8, "1183").notZero("1185").notNegative("1186");
        line.at("unitOfMeasure").required("2139").atMost(3, "1208");
        line.at("unitPrice").required("1188").digits(12, 8, "1189").notZero("1191").notNegative("1192");
        line.at("total").required("1194").digits(12, 2, "1195").notZero("1197").notNegative("1198");
        line.at("tax").required("1200").digits(12, 2, "1201").notNegative("1204");
    }

    private static void discountLine(Row line) {
        mustBeEmpty(line.at("qty"), "1181", "Discount line is the 'qty' must be empty");
        mustBeEmpty(line.at("unitPrice"), "1187", "If the merchandise line is a discount line, the 'unitPrice' must be empty!");
        line.at("total").required("1194").digits(12, 2, "1195").notPositive("1196").notZero("1197");
        line.at("tax").required("1200").digits(12, 2, "1201").notPositive("1202");
    }

    private static void excise(Row line) {
        if (line.is("exciseFlag", "1")) {
            line.at("categoryId").required("1221").atMost(18, "1223");
            line.at("categoryName").atMost(1024, "1226");
            line.at("exciseRate").required("1231").atMost(21, "1234");
            line.at("exciseRule").required("1235");
            line.at("exciseTax").required("1237").digits(12, 4, "1239");
            line.at("exciseRateName").required("2832");
        } else {
            mustBeEmpty(line.at("exciseRate"), "1232", "If 'exciseFlag' is '2', it must be empty!");
            line.at("exciseTax").digits(12, 4, "1239").matches("0+(\\.0+)?", "2790",
                    "If 'exciseFlag' is '2', it must be empty or '0'!");
        }
        if (line.is("exciseFlag", "1") && line.is("exciseRule", "2")) {
            line.at("pack").required("1243").digits(12, 8, "1245").notNegative("1248");
            line.at("stick").required("1249").digits(12, 8, "1251").notNegative("1254");
            line.at("exciseUnit").required("1255");
            line.at("exciseCurrency").required("1257").atMost(10, "1259");
        }
    }

    private static void tax(Row row) {
        row.at("netAmount").required("1262").digits(16, 4, "1263").notNegative("1266");
        row.at("taxAmount").required("1269").digits(16, 4, "1270").notNegative("1273");
        row.at("grossAmount").required("1274").digits(16, 4, "1275").notNegative("1278");
        row.at("taxRate").required("1437");
        row.at("taxRateName").atMost(100, "1479");
        if (row.is("taxCategoryCode", "") || row.is("taxCategoryCode", "05") || row.is("taxCategoryCode", "10")) {
            row.at("taxRateName").required("2831");
        }
    }

    private static void summary(T109 document) {
        document.summary("netAmount").required("1289").digits(16, 4, "1290").notNegative("1293");
        document.summary("taxAmount").required("1294").digits(16, 4, "1295").notNegative("1298");
        document.summary("grossAmount").required("1299").digits(16, 4, "1300").notZero("1302").notNegative("1303");
        document.summary("remarks").atMost(500, "1308");
        document.summary("qrCode").atMost(500, "1311");
    }

    private static void payment(Row payment) {
        payment.at("paymentMode").required("2262").atMost(3, "2263");
        payment.at("paymentAmount").required("2265").digits(12, 2, "2266").notZero("2268").notNegative("2269");
    }

    private static void mustBeEmpty(T109Value value, String code, String why) {
        if (!value.isEmpty()) {
            value.fail(code, why);
        }
    }
}
