package kontor.quotes.engine;

import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.ZERO;
import static java.util.Objects.requireNonNull;
import static kontor.quotes.engine.Rounding.EXACT;

import java.math.BigDecimal;

/// One line while it is calculated. The methods are the phases, in their order; the numbers are the formulas'.
// The order of the symbols lays out an array while it is in memory; it is never stored.
@SuppressWarnings("EnumOrdinal")
final class LineWork {
    private static final String CHINA = "CHINA";

    private final Conditions quote;
    private final int line;
    private final BigDecimal[] values = new BigDecimal[LineSymbol.values().length];
    private final BigDecimal quantity;
    private final BigDecimal weight;
    private final BigDecimal price;
    private final boolean china;
    private final BigDecimal withSupplierVat;
    private final BigDecimal discount;
    private final BigDecimal fxRate;
    private final BigDecimal dutyRate;
    private final BigDecimal excise;
    private final BigDecimal markup;
    private final BigDecimal withInternalMarkup;
    /// Of the line, before its unit's is rounded.
    private BigDecimal internalValue = ZERO;

    LineWork(LineInputs in, Conditions quote) {
        this.quote = quote;
        line = in.line();
        quantity = BigDecimal.valueOf(requireNonNull(in.quantity()));
        weight = times(requireNonNull(in.unitWeightKg()), quantity);
        price = requireNonNull(in.basePriceWithVat());
        china = CHINA.equals(in.supplierCountry());
        withSupplierVat = ONE.add(requireNonNull(in.supplierVatRate()));
        discount = requireNonNull(in.supplierDiscount());
        fxRate = requireNonNull(in.fxRate());
        dutyRate = requireNonNull(in.dutyRate());
        excise = requireNonNull(in.exciseAmount());
        markup = requireNonNull(in.markup());
        withInternalMarkup = ONE.add(requireNonNull(in.internalMarkup()));
    }

    /// Phase 1, purchase price: 1 to 4.
    void purchase() {
        BigDecimal net = china ? price : over(price, withSupplierVat);
        BigDecimal discounted = discount.signum() == 0 ? net : times(net, ONE.subtract(discount));
        BigDecimal unitCost = over(discounted, fxRate);
        set(LineSymbol.NET_PRICE, net);
        set(LineSymbol.DISCOUNTED_PRICE, discounted);
        set(LineSymbol.UNIT_COST, unitCost);
        set(LineSymbol.LINE_COST, times(quantity, unitCost));
    }

    /// Phases 2 and 2.5, keys and internal value: 6 to 10.
    void share(BigDecimal lineCostTotal, BigDecimal weightTotal) {
        BigDecimal cost = value(LineSymbol.LINE_COST);
        BigDecimal byValue = lineCostTotal.signum() == 0 ? ZERO : over(cost, lineCostTotal);
        set(LineSymbol.VALUE_SHARE, byValue);
        set(LineSymbol.FREIGHT_SHARE, weightTotal.signum() > 0 ? over(weight, weightTotal) : byValue);
        internalValue = times(cost, withInternalMarkup);
        BigDecimal internal = quote.rounding().unit(internalValue, quantity);
        set(LineSymbol.INTERNAL_UNIT_PRICE, internal);
        set(LineSymbol.INTERNAL_LINE_VALUE, times(quantity, internal));
        set(LineSymbol.LINE_COST_WITH_VAT, times(cost, withSupplierVat));
    }

    /// Phases 3 and 4, freight, duty and import VAT: 14 to 17.
    void land(BigDecimal legOnePool, BigDecimal legTwoPool) {
        BigDecimal share = value(LineSymbol.FREIGHT_SHARE);
        BigDecimal legOne = times(share, legOnePool);
        BigDecimal legTwo = times(share, legTwoPool);
        set(LineSymbol.FREIGHT_LEG_ONE, legOne);
        set(LineSymbol.FREIGHT_LEG_TWO, legTwo);
        set(LineSymbol.FREIGHT_TOTAL, plus(legOne, legTwo));
        BigDecimal duty = quote.dutyPaid() ? quote.rounding().cents(times(dutyRate, plus(dutyBase(), legOne))) : ZERO;
        set(LineSymbol.DUTY, duty);
        BigDecimal imported = plus(plus(plus(value(LineSymbol.INTERNAL_LINE_VALUE), duty), excise), legOne);
        set(LineSymbol.IMPORT_VAT, quote.importVat() ? times(imported, quote.vat()) : ZERO);
    }

    private BigDecimal dutyBase() {
        return switch (quote.rules().dutyBase()) {
            case UNROUNDED_INTERNAL -> internalValue;
            case ROUNDED_INTERNAL -> value(LineSymbol.INTERNAL_LINE_VALUE);
        };
    }

    /// Phases 9 and 10, financing and landed cost: 35 and 36.
    void finance(BigDecimal financing, BigDecimal interest) {
        BigDecimal share = value(LineSymbol.VALUE_SHARE);
        BigDecimal ofFinancing = times(financing, share);
        BigDecimal ofInterest = times(interest, share);
        set(LineSymbol.FINANCING_SHARE, ofFinancing);
        set(LineSymbol.CREDIT_SHARE, ofInterest);
        BigDecimal goods = plus(plus(value(LineSymbol.LINE_COST), value(LineSymbol.FREIGHT_TOTAL)), value(LineSymbol.DUTY));
        BigDecimal landed = quote.rounding().cents(plus(plus(plus(goods, excise), ofFinancing), ofInterest));
        set(LineSymbol.LANDED_COST, landed);
        set(LineSymbol.LANDED_UNIT_COST, over(landed, quantity));
    }

    /// Phase 11, what is put on: 37 to 39.
    void mark() {
        BigDecimal base = switch (quote.sellingBase()) {
            case LANDED_COST -> value(LineSymbol.LANDED_COST);
            case LINE_COST -> value(LineSymbol.LINE_COST);
        };
        BigDecimal unitBase = quote.rounding().unit(times(base, ONE.add(markup)), quantity);
        set(LineSymbol.SELLING_BASE, base);
        set(LineSymbol.BASE_PRICE_UNIT, unitBase);
        set(LineSymbol.BASE_PRICE_LINE, times(unitBase, quantity));
        set(LineSymbol.MARGIN, quote.rounding().cents(times(base, markup)));
    }

    /// Phase 11, selling price: 40 to 44.
    void price(BigDecimal commission) {
        BigDecimal fee = times(value(LineSymbol.VALUE_SHARE), commission);
        BigDecimal agent = agentFee();
        BigDecimal reserve = times(plus(plus(value(LineSymbol.BASE_PRICE_LINE), fee), agent), quote.fxReserve());
        BigDecimal marked = plus(value(LineSymbol.LANDED_COST), value(LineSymbol.MARGIN));
        BigDecimal unitPrice = quote.rounding().unit(plus(plus(plus(marked, fee), reserve), agent), quantity);
        set(LineSymbol.DECISION_MAKER_FEE, fee);
        set(LineSymbol.AGENT_FEE, agent);
        set(LineSymbol.FX_RESERVE, reserve);
        set(LineSymbol.UNIT_PRICE, unitPrice);
        // At two decimals of a unit's price this rounds nothing; at more, a line still is an amount one can pay.
        set(LineSymbol.LINE_PRICE, quote.rounding().cents(times(unitPrice, quantity)));
    }

    private BigDecimal agentFee() {
        if (!quote.agentPaid()) {
            return ZERO;
        }
        BigDecimal transferred = plus(times(value(LineSymbol.LINE_COST_WITH_VAT), withInternalMarkup), value(LineSymbol.FREIGHT_LEG_ONE));
        return times(quote.finAgent(), transferred);
    }

    /// Phases 12 and 13, VAT and transit commission: 45 to 48.
    void tax() {
        BigDecimal unitPrice = value(LineSymbol.UNIT_PRICE);
        BigDecimal unitWithVat = quote.rounding().unit(quote.dutyPaid() ? times(unitPrice, quote.withVat()) : unitPrice);
        BigDecimal withVat = quote.rounding().cents(times(unitWithVat, quantity));
        BigDecimal vat = withVat.subtract(value(LineSymbol.LINE_PRICE), EXACT);
        set(LineSymbol.UNIT_PRICE_WITH_VAT, unitWithVat);
        set(LineSymbol.LINE_PRICE_WITH_VAT, withVat);
        set(LineSymbol.SALES_VAT, vat);
        set(LineSymbol.VAT_PAYABLE, vat.subtract(value(LineSymbol.IMPORT_VAT), EXACT));
        set(LineSymbol.TRANSIT_COMMISSION, quote.transit() ? transitCommission() : ZERO);
    }

    private BigDecimal transitCommission() {
        BigDecimal fees = plus(plus(value(LineSymbol.MARGIN), value(LineSymbol.DECISION_MAKER_FEE)), value(LineSymbol.FX_RESERVE));
        return plus(plus(plus(fees, value(LineSymbol.AGENT_FEE)), value(LineSymbol.FINANCING_SHARE)), value(LineSymbol.CREDIT_SHARE));
    }

    LineResult result() {
        return new LineResult(line, values);
    }

    BigDecimal value(LineSymbol symbol) {
        return values[symbol.ordinal()];
    }

    BigDecimal weight() { return weight; }

    BigDecimal excise() { return excise; }

    BigDecimal markup() { return markup; }

    private void set(LineSymbol symbol, BigDecimal value) {
        values[symbol.ordinal()] = value;
    }

    static BigDecimal plus(BigDecimal one, BigDecimal other) {
        return one.signum() == 0 ? other : other.signum() == 0 ? one : one.add(other, EXACT);
    }

    static BigDecimal times(BigDecimal one, BigDecimal other) {
        return one.signum() == 0 || other.signum() == 0 ? ZERO : one.multiply(other, EXACT);
    }

    private static BigDecimal over(BigDecimal one, BigDecimal other) {
        return one.divide(other, EXACT);
    }
}
