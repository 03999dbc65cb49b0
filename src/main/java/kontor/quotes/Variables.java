package kontor.quotes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import kontor.quotes.engine.CommissionType;
import kontor.quotes.engine.Incoterms;
import kontor.quotes.engine.PaymentTerms;
import kontor.quotes.engine.SaleType;
import org.jspecify.annotations.Nullable;

/// What a quote is figured with, as far as somebody has said it. The last seven stand for every line that does not say it itself.
/// Shares are fractions.
///
/// @param quoteCurrency    absent: the tenant's reporting currency
/// @param deliveryDate     absent: so many days from the quote's date
/// @param milestoneShares  on loading, on entering the country, on customs clearance
/// @param commissionType   of the third-party commission: an amount, or a share of the landed cost
/// @param exciseAmount     of a line, in the quote's currency
record Variables(@Nullable SaleType saleType, @Nullable Incoterms incoterms, @Nullable String quoteCurrency, @Nullable Integer deliveryDays,
        @Nullable LocalDate deliveryDate, @Nullable PaymentTerms paymentTerms, @Nullable BigDecimal clientAdvanceShare,
        @Nullable List<@Nullable BigDecimal> milestoneShares, @Nullable Integer postPaymentDays, @Nullable BigDecimal supplierAdvanceShare,
        @Nullable Sum logisticsSupplierHub, @Nullable Sum logisticsHubBorder, @Nullable Sum logisticsBorderClient,
        @Nullable Sum brokerageBeforeBorder, @Nullable Sum brokerageDestination, @Nullable Sum portAndWarehouse,
        @Nullable Sum certification, @Nullable Sum extraCost, @Nullable CommissionType commissionType, @Nullable Sum commissionAmount,
        @Nullable BigDecimal commissionShare, @Nullable String purchaseCurrency, @Nullable String supplierCountry,
        @Nullable BigDecimal supplierDiscount, @Nullable String hsCode, @Nullable BigDecimal dutyRate, @Nullable BigDecimal exciseAmount,
        @Nullable BigDecimal markup) {
    static final Variables NONE = new Variables(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null, null, null, null, null, null, null);

    Variables {
        milestoneShares = milestoneShares == null ? null : Collections.unmodifiableList(new ArrayList<>(milestoneShares));
    }

    /// These, and what they do not say from a template.
    Variables over(Variables base) {
        return new Variables(or(saleType, base.saleType), or(incoterms, base.incoterms), or(quoteCurrency, base.quoteCurrency),
                or(deliveryDays, base.deliveryDays), or(deliveryDate, base.deliveryDate), or(paymentTerms, base.paymentTerms),
                or(clientAdvanceShare, base.clientAdvanceShare), or(milestoneShares, base.milestoneShares),
                or(postPaymentDays, base.postPaymentDays), or(supplierAdvanceShare, base.supplierAdvanceShare),
                or(logisticsSupplierHub, base.logisticsSupplierHub), or(logisticsHubBorder, base.logisticsHubBorder),
                or(logisticsBorderClient, base.logisticsBorderClient), or(brokerageBeforeBorder, base.brokerageBeforeBorder),
                or(brokerageDestination, base.brokerageDestination), or(portAndWarehouse, base.portAndWarehouse),
                or(certification, base.certification), or(extraCost, base.extraCost), or(commissionType, base.commissionType),
                or(commissionAmount, base.commissionAmount), or(commissionShare, base.commissionShare),
                or(purchaseCurrency, base.purchaseCurrency), or(supplierCountry, base.supplierCountry),
                or(supplierDiscount, base.supplierDiscount), or(hsCode, base.hsCode), or(dutyRate, base.dutyRate),
                or(exciseAmount, base.exciseAmount), or(markup, base.markup));
    }

    /// The eight costs of the whole quote, in the order of the workbook's cells.
    List<@Nullable Sum> costs() {
        return Arrays.asList(logisticsSupplierHub, logisticsHubBorder, logisticsBorderClient, brokerageBeforeBorder, brokerageDestination,
                portAndWarehouse, certification, extraCost);
    }

    private static <T> @Nullable T or(@Nullable T value, @Nullable T otherwise) {
        return value == null ? otherwise : value;
    }
}
