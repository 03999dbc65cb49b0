package kontor.sandbox;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The authority's dictionaries (T115): enough of each to sell with, in the document's shape.
final class SandboxDictionary {
    static final String VERSION = "1";
    private static final List<Entry> CURRENCY_TYPES = List.of(new Entry("101", "UGX"), new Entry("102", "USD"), new Entry("103", "EUR"),
            new Entry("104", "GBP"), new Entry("105", "KES"), new Entry("106", "TZS"), new Entry("107", "RWF"));
    private static final List<Entry> RATE_UNITS = List.of(new Entry("101", "per stick"), new Entry("102", "per litre"),
            new Entry("103", "per kg"), new Entry("104", "per user per day of access"), new Entry("105", "per minute"),
            new Entry("106", "per 1,000 sticks"), new Entry("107", "per 50kgs"), new Entry("108", "-"), new Entry("109", "per 1 g"),
            new Entry("PCE", "Piece"), new Entry("PP", "Plate"), new Entry("UN", "Unit"), new Entry("CT", "Carton"),
            new Entry("SW", "Skein"), new Entry("TNE", "Tonne"), new Entry("KGM", "Kilogram"), new Entry("GRM", "Gram"),
            new Entry("LTR", "Litre"), new Entry("MTR", "Metre"), new Entry("MTK", "Square metre"), new Entry("MTQ", "Cubic metre"),
            new Entry("BG", "Bag"), new Entry("BX", "Box"), new Entry("BO", "Bottle"), new Entry("DZN", "Dozen"), new Entry("PA", "Packet"),
            new Entry("RO", "Roll"), new Entry("SET", "Set"), new Entry("PR", "Pair"), new Entry("HUR", "Hour"), new Entry("DAY", "Day"),
            new Entry("MON", "Month"), new Entry("E48", "Service unit"));
    private static final List<Entry> PAYMENT_MODES = List.of(new Entry("101", "Credit"), new Entry("102", "Cash"),
            new Entry("103", "Cheque"), new Entry("104", "Demand draft"), new Entry("105", "Mobile money"),
            new Entry("106", "Visa/Master card"), new Entry("107", "EFT"), new Entry("108", "POS"), new Entry("109", "RTGS"),
            new Entry("110", "Swift transfer"));
    /// Currencies by name, as T109 wants them.
    static final Set<String> CURRENCIES = Set.copyOf(CURRENCY_TYPES.stream().map(Entry::name).toList());
    /// Currencies by value, as T130 wants them.
    static final Set<String> CURRENCY_VALUES = values(CURRENCY_TYPES);
    static final Set<String> UNITS = values(RATE_UNITS);

    private record Entry(String value, String name) {
    }

    private SandboxDictionary() {}

    static ObjectNode json() {
        ObjectNode all = SandboxJson.object();
        all.putObject("creditNoteMaximumInvoicingDays").put("value", "90").put("name", "Maximum days for a credit note");
        all.putObject("creditNoteValuePercentLimit").put("value", "0.6").put("name", "Credit note limit");
        all.set("currencyType", list(CURRENCY_TYPES));
        all.set("rateUnit", list(RATE_UNITS));
        all.set("payWay", list(PAYMENT_MODES));
        all.set("countryCode", list(List.of(new Entry("UG", "Uganda"), new Entry("KE", "Kenya"))));
        all.set("deliveryTerms", list(List.of(new Entry("CFR", "Cost and Freight"), new Entry("FOB", "Free on Board"))));
        all.set("exportRateUnit", list(List.of(new Entry("KGM", "Kilogram"), new Entry("NMB", "Number"))));
        all.putArray("sector").addObject().put("code", "1").put("name", "Trade").put("parentClass", "0").put("requiredFill", "0");
        all.putObject("format").put("dateFormat", "dd/MM/yyyy").put("timeFormat", "dd/MM/yyyy HH:mm:ss");
        return all;
    }

    private static ArrayNode list(List<Entry> entries) {
        ArrayNode list = SandboxJson.array();
        entries.forEach(entry -> list.addObject().put("value", entry.value()).put("name", entry.name()));
        return list;
    }

    private static Set<String> values(List<Entry> entries) {
        return Set.copyOf(entries.stream().map(Entry::value).toList());
    }
}
