package kontor.sandbox;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// T121 (one) and T126 (all): shillings per unit. Invented and the same on every day.
final class ExchangeRates implements Service {
    private static final Map<String, String> SHILLINGS = Map.of("USD", "3700", "EUR", "4050", "GBP", "4800", "KES", "28.5", "TZS", "1.4",
            "RWF", "2.6");
    private final boolean all;

    ExchangeRates(boolean all) { this.all = all; }

    /// UGX per unit of the currency; 1 for UGX itself.
    static String rate(String currency) {
        return SHILLINGS.getOrDefault(currency, "1");
    }

    @Override
    public JsonNode answer(Call call) {
        return all ? every() : one(call.text("currency"));
    }

    private static JsonNode every() {
        ArrayNode list = SandboxJson.array();
        new TreeMap<>(SHILLINGS).keySet().forEach(currency -> list.add(json(currency)));
        return list;
    }

    private static JsonNode one(String currency) {
        if (currency.isEmpty()) {
            throw new Refusal("22", "Currency cannot be empty");
        }
        if (!SHILLINGS.containsKey(currency)) {
            throw new Refusal("23", "Tax rate acquisition error");
        }
        return json(currency);
    }

    private static ObjectNode json(String currency) {
        String rate = rate(currency);
        return SandboxJson.object().put("currency", currency).put("rate", rate).put("importDutyLevy", rate).put("inComeTax", rate)
                .put("exportLevy", rate);
    }
}
