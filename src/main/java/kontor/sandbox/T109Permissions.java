package kontor.sandbox;

import java.time.LocalDate;
import java.util.Optional;

/// What this seller may issue, and to whom.
final class T109Permissions {
    private T109Permissions() {}

    static void check(T109 document, T109Context context) {
        kind(document, context);
        buyer(document, context);
        branch(document, context);
        if (document.summary("modeCode").text().equals("0")) {
            throw new Refusal("2786", "You cannot issue offline invoices!");
        }
        if (document.basic("currency").text().equals("UGX")
                && document.summary("grossAmount").number().compareTo(context.seller().maxGross()) > 0) {
            throw new Refusal("2075", "Invoice amount exceeds the maximum limit!");
        }
        date(document, context);
    }

    private static void kind(T109 document, T109Context context) {
        boolean invoice = document.basic("invoiceKind").text().equals("1");
        if (context.seller().vatRegistered() && !invoice) {
            document.basic("invoiceKind").fail("2240", "You have registered VAT, please issue tax invoice!");
        }
        if (!context.seller().vatRegistered() && invoice) {
            document.basic("invoiceKind").fail("1326", "You have not registered VAT or VAT is not effective, please issue receipt!");
        }
        String type = document.basic("invoiceType").text();
        if (type.equals("4") && document.basic("oriInvoiceId").isEmpty()) {
            document.basic("oriInvoiceId").fail("1136", "If 'invoiceType : 4', this field cannot be empty!");
        }
        if (type.equals("5")) {
            throw new Refusal("2804", "You don't have permission to issue credit memo!");
        }
    }

    private static void buyer(T109 document, T109Context context) {
        switch (document.buyer("buyerType").text()) {
            case "0" -> business(document, context);
            case "1" -> consumer(document, context);
            case "2" -> foreigner(document);
            default -> government(document, context);
        }
    }

    private static void business(T109 document, T109Context context) {
        boolean general = document.basic("invoiceIndustryCode").text().matches("|101");
        T109Value tin = document.buyer("buyerTin");
        if (tin.isEmpty() && general && !document.buyer("nonResidentFlag").text().equals("1")) {
            tin.fail("3077", " If 'buyerType' is '0', and 'InvoiceIndustry' is '101', and  'nonResidentFlag' is '0',"
                    + " 'buyerTin' cannot be empty!");
        }
        T109Value name = document.buyer("buyerLegalName");
        if (name.isEmpty()) {
            name.fail("2247", " If 'buyerType' is '0', buyerLegalName cannot be empty!");
        }
        registered(document, context).filter(buyer -> !buyer.legalName().equalsIgnoreCase(name.text().strip()))
                .ifPresent(buyer -> name.fail("2248", " Buyer's legal name is inconsistent!"));
    }

    private static void consumer(T109 document, T109Context context) {
        if (document.buyer("buyerTin").isEmpty() && document.buyer("buyerNinBrn").isEmpty() && document.buyer("buyerLegalName").isEmpty()
                && document.buyer("buyerMobilePhone").isEmpty()) {
            document.buyer("buyerTin").fail("2887", " If 'buyerType' is 'B2C', 'buyerTin', 'buyerNinBrn', 'buyerLegalName' and"
                    + " 'buyerMobilePhone' cannot be empty at the same time!");
        }
        if (context.register().apply(document.buyer("buyerTin").text()).filter(buyer -> !buyer.individual()).isPresent()) {
            throw new Refusal("2839", "The buyer TIN relates to Non-individual. Please use customer type as Business to complete this"
                    + " transaction!");
        }
    }

    private static void foreigner(T109 document) {
        if (document.buyer("buyerCitizenship").isEmpty() && document.buyer("buyerPassportNum").isEmpty()
                && document.buyer("buyerLegalName").isEmpty()) {
            document.buyer("buyerTin").fail("2888", " If 'buyerType' is 'Foreigner', 'buyerCitizenship', 'buyerPassportNum' and"
                    + " 'buyerLegalName' cannot be empty at the same time!");
        }
        if (document.lines().stream().anyMatch(line -> line.is("deemedFlag", "1"))) {
            document.buyer("buyerType").fail("2809", " The foreigner is not allowed for generating invoices with deemed item.");
        }
    }

    private static void government(T109 document, T109Context context) {
        if (document.buyer("buyerTin").isEmpty()) {
            document.buyer("buyerTin").fail("3082", " If 'buyerType' is 'B2G', 'buyerTin' cannot be empty.");
        }
        registered(document, context).filter(buyer -> !buyer.government()).ifPresent(buyer -> {
            throw new Refusal("3083", "The buyer is not allowed to issue B2G invoice.");
        });
    }

    /// The buyer as the authority knows it; empty when there is no TIN or when unknown buyers are let pass.
    private static Optional<Taxpayer> registered(T109 document, T109Context context) {
        T109Value tin = document.buyer("buyerTin");
        Optional<Taxpayer> buyer = context.register().apply(tin.text());
        if (!tin.isEmpty() && buyer.isEmpty() && context.switches().buyersMustBeRegistered()) {
            tin.fail("2249", " Buyer's tin not exist!");
        }
        return buyer;
    }

    private static void branch(T109 document, T109Context context) {
        T109Value branch = document.seller("branchId");
        if (!branch.isEmpty() && !context.branchIds().contains(branch.text())) {
            branch.fail("2185", " does not belong to current taxpayer!");
        }
    }

    private static void date(T109 document, T109Context context) {
        LocalDate issued = AuthorityTime.date(document.basic("issuedDate").text());
        LocalDate earliest = context.now().toLocalDate().minusDays(context.seller().backDateDays());
        if (issued.isBefore(earliest)) {
            document.basic("issuedDate").fail("2789", " You cannot backdate invoices relating to prior periods!");
        }
    }
}
