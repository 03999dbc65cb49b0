package kontor.sandbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import kontor.sandbox.T109.Row;

/// Sections E (tax), F (summary) and G (payment) against the lines and against each other: to the cent, no tolerance.
final class T109Totals {
    private static final Map<String, Set<String>> RATES = Map.of("01", Set.of("0.18"), "02", Set.of("0"), "03", Set.of("-"), "04",
            Set.of("0.18", "-"), "11", Set.of("0"));
    private static final Predicate<Row> EXCISE = row -> row.is("taxCategoryCode", "05");
    private static final Predicate<Row> DEEMED = row -> row.is("taxCategoryCode", "04");

    private T109Totals() {}

    static void check(T109 document, Switches switches) {
        document.taxes().forEach(T109Totals::row);
        againstLines(document);
        summary(document, switches.deemedTaxInSummary() ? row -> true : DEEMED.negate());
        itemCount(document);
        payments(document);
    }

    private static void row(Row row) {
        Set<String> rates = RATES.get(row.text("taxCategoryCode"));
        if (rates != null && !rates.contains(row.text("taxRate"))) {
            row.at("taxRate").fail("2833", "If 'taxCategoryCode' is " + row.text("taxCategoryCode") + " , 'taxRate' must be "
                    + String.join(" or ", rates) + "!");
        }
        if (amount(row, "netAmount").add(amount(row, "taxAmount")).compareTo(amount(row, "grossAmount")) != 0) {
            row.at("").fail("1342", "'netAmount' plus 'taxAmount' must equal 'grossAmount'!");
        }
    }

    private static void againstLines(T109 document) {
        List<Row> taxes = document.taxes();
        BigDecimal sold = sum(document.lines(), "total", row -> true);
        if (sum(taxes, "grossAmount", EXCISE.negate()).compareTo(sold) != 0) {
            throw new Refusal("1317", "taxDetails-->grossAmount:calculation error!");
        }
        BigDecimal taxed = sum(document.lines(), "tax", row -> true).add(sum(document.lines(), "exciseTax", row -> true));
        if (sum(taxes, "taxAmount", row -> true).compareTo(taxed) < 0) {
            throw new Refusal("2785", "Tax Amount in the Tax Details(Section E: Tax Details) is less than the tax of the goods"
                    + " details(Section D: Goods Details)!");
        }
    }

    /// @param paid the rows whose tax the buyer pays
    private static void summary(T109 document, Predicate<Row> paid) {
        BigDecimal net = document.summary("netAmount").number();
        BigDecimal tax = document.summary("taxAmount").number();
        BigDecimal gross = document.summary("grossAmount").number();
        if (gross.subtract(tax).compareTo(net) != 0) {
            document.summary("netAmount").fail("1343", "calculation mistake!");
        }
        if (sum(document.taxes(), "taxAmount", paid).compareTo(tax) != 0) {
            document.summary("taxAmount").fail("1344", "Must be equal to the sum of all taxAmount's in taxDetails!");
        }
        BigDecimal unpaid = sum(document.taxes(), "taxAmount", paid.negate());
        if (sum(document.taxes(), "grossAmount", EXCISE.negate()).subtract(unpaid).compareTo(gross) != 0) {
            document.summary("grossAmount").fail("1345",
                    "Must be equal to the sum of all grossAmount's except 'taxCategory' is'Excise Duty' in taxDetails!");
        }
    }

    private static void itemCount(T109 document) {
        long sold = document.lines().stream().filter(line -> !line.isDiscount()).count();
        if (!document.summary("itemCount").text().equals(String.valueOf(sold))) {
            document.summary("itemCount").fail("1304",
                    "Must match the Number of all product lines in goodsDetail-number of discount lines!");
        }
    }

    private static void payments(T109 document) {
        List<Row> payments = document.payments();
        BigDecimal gross = document.summary("grossAmount").number();
        if (!payments.isEmpty() && sum(payments, "paymentAmount", row -> true).compareTo(gross) != 0) {
            throw new Refusal("2270", "Total Amount Paid and Gross Amount are inconsistent!");
        }
    }

    private static BigDecimal sum(List<Row> rows, String field, Predicate<Row> which) {
        return rows.stream().filter(which).map(row -> amount(row, field)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(Row row, String field) {
        return row.at(field).number();
    }
}
