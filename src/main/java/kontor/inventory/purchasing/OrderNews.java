package kontor.inventory.purchasing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Gatherers;
import kontor.inventory.items.SignalDue;
import kontor.platform.data.Tx;
import kontor.platform.outbox.Outbox;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Tells what happened to orders, in the transaction in which it happened: to other systems, to the activity log, and to the signals of the
/// items, which count what is on its way.
final class OrderNews {
    private static final String ORDER = "purchase_order";
    /// So many lines fit an event however long their items' names are.
    private static final int LINES_OF_EVENT = 30;

    private final Outbox outbox;
    private final ActivityTrail trail;
    private final SignalDue signals;

    OrderNews(Outbox outbox, ActivityTrail trail, SignalDue signals) {
        this.outbox = outbox;
        this.trail = trail;
        this.signals = signals;
    }

    void created(Tx tx, Caller caller, PurchaseOrder order) {
        told(tx, caller, order, "created", Map.of("number", order.head().number()));
    }

    void moved(Tx tx, Caller caller, PurchaseOrder order, OrderAction action, OrderState from, @Nullable String comment) {
        Map<String, String> details = new LinkedHashMap<>(
                Map.of("number", order.head().number(), "from", from.words(), "to", order.head().state().words()));
        if (comment != null) {
            details.put("comment", comment);
        }
        told(tx, caller, order, action.done(), details);
    }

    /// Tells what came, in parts of bounded size: `part` of `parts`.
    void came(Tx tx, PurchaseOrder order, Receipt receipt) {
        List<List<Receipt.Line>> parts = receipt.lines().stream().gather(Gatherers.windowFixed(LINES_OF_EVENT)).toList();
        for (int part = 0; part < parts.size(); part++) {
            Map<String, Object> payload = new LinkedHashMap<>();
            payload.put("receipt", receipt.id());
            payload.put(ORDER, order.id());
            payload.put("number", order.head().number());
            payload.put("supplier", order.head().supplierId());
            payload.put("location", receipt.locationId());
            payload.put("received_on", receipt.receivedOn().toString());
            payload.put("part", part + 1);
            payload.put("parts", parts.size());
            payload.put("lines", lines(order, parts.get(part)));
            outbox.append(tx, "stock.received", "receipt", receipt.id(), payload);
        }
    }

    private static List<Map<String, @Nullable Object>> lines(PurchaseOrder order, List<Receipt.Line> part) {
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        for (Receipt.Line each : part) {
            OrderLine ordered = order.line(each.lineNo());
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("item", ordered.itemId());
            line.put("quantity", each.quantity());
            line.put("unit_cost", ordered.unitCost());
            lines.add(line);
        }
        return lines;
    }

    private void told(Tx tx, Caller caller, PurchaseOrder order, String what, Map<String, String> details) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put(ORDER, order.id());
        payload.put("number", order.head().number());
        payload.put("supplier", order.head().supplierId());
        payload.put("state", order.head().state().name().toLowerCase(Locale.ROOT));
        payload.put("total", order.head().total());
        outbox.append(tx, ORDER + "." + what, ORDER, order.id(), payload);
        trail.record(tx, caller, ORDER + "." + what, ORDER, order.id().toString(), details);
        // Last, for it may hold up others who order the same items.
        signals.mark(tx, caller.tenantId(), order.items());
    }
}
