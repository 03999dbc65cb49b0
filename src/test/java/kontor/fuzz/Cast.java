package kontor.fuzz;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kontor.guards.Sample.Subject;
import kontor.guards.Twins;
import kontor.guards.Who;
import kontor.platform.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Whom and what requests can name: credentials that work and that do not, and the ids that answers have told so far.
final class Cast {
    private static final Logger LOG = LoggerFactory.getLogger(Cast.class);
    private static final int KEPT = 200;
    private static final int SEEDS = 40;
    private static final Map<String, Subject> SUBJECTS = Map.ofEntries(Map.entry("/api/v1/documents", Subject.DOCUMENT),
            Map.entry("/api/v1/devices", Subject.DEVICE), Map.entry("/api/v1/jobs", Subject.JOB),
            Map.entry("/api/v1/api-keys", Subject.KEY),
            Map.entry("/api/v1/invitations", Subject.INVITATION), Map.entry("/api/v1/members", Subject.MEMBER),
            Map.entry("/api/v1/sessions", Subject.SESSION), Map.entry("/api/v1/webhooks/endpoints", Subject.ENDPOINT),
            Map.entry("/api/v1/webhooks/deliveries", Subject.DELIVERY), Map.entry("/api/v1/webhooks/sources", Subject.SOURCE),
            Map.entry("/api/v1/webhooks/received", Subject.RECEIVED), Map.entry("/api/v1/quotes", Subject.QUOTE),
            Map.entry("/api/v1/customers", Subject.CUSTOMER), Map.entry("/api/v1/customer-contacts", Subject.CONTACT),
            Map.entry("/api/v1/customer-addresses", Subject.ADDRESS), Map.entry("/api/v1/customer-contracts", Subject.CONTRACT),
            Map.entry("/api/v1/seller-entities", Subject.SELLER), Map.entry("/api/v1/quote-templates", Subject.TEMPLATE),
            Map.entry("/api/v1/list-presets", Subject.PRESET), Map.entry("/api/v1/document-drafts", Subject.INVOICE_DRAFT),
            Map.entry("/api/v1/quote-imports", Subject.IMPORT), Map.entry("/api/v1/quote-exports", Subject.EXPORT),
            Map.entry("/api/v1/purchase-orders", Subject.PURCHASE_ORDER), Map.entry("/api/v1/items", Subject.ITEM),
            Map.entry("/api/v1/stock", Subject.ITEM), Map.entry("/api/v1/cart/lines", Subject.ITEM),
            Map.entry("/api/v1/locations", Subject.LOCATION), Map.entry("/api/v1/suppliers", Subject.SUPPLIER),
            Map.entry("/api/v1/planning-policies", Subject.SEGMENT), Map.entry("/api/v1/inventory-imports", Subject.INVENTORY_IMPORT),
            Map.entry("/api/v1/proposals", Subject.PROPOSAL), Map.entry("/api/v1/stock-movements", Subject.STOCK_MOVEMENT),
            Map.entry("/api/v1/backtests", Subject.BACKTEST));
    /// What is made of them is used up.
    private static final List<Subject> CONSUMED = List.of(Subject.CONTACT, Subject.ADDRESS, Subject.TEMPLATE, Subject.INVOICE_DRAFT,
            Subject.IMPORT, Subject.SUPPLIER, Subject.SEGMENT, Subject.INVENTORY_IMPORT);
    /// Of these one is enough.
    private static final List<Subject> LASTING = List.of(Subject.QUOTE, Subject.EXPORT, Subject.CUSTOMER, Subject.CONTRACT, Subject.SELLER,
            Subject.PRESET, Subject.PURCHASE_ORDER, Subject.ITEM, Subject.LOCATION, Subject.PROPOSAL, Subject.STOCK_MOVEMENT,
            Subject.BACKTEST);

    final Twins twins;
    final Twins.Door door;
    private final Map<String, Deque<String>> pools = new ConcurrentHashMap<>();
    private final Map<Who, String> credentials = new ConcurrentHashMap<>();
    /// Without these the campaign could not go on: its own people, keys and door.
    private final Set<String> spared = new HashSet<>();

    Cast(Twins twins) {
        this.twins = twins;
        this.door = twins.door();
        spared.add(twins.acacia.tenant().toString());
        spared.add(twins.baobab.tenant().toString());
        spared.add(door.id());
        spared.addAll(twins.beyond.rows("SELECT account_id FROM identity.account"));
        spared.addAll(twins.beyond.rows("SELECT key_id FROM api_key"));
        for (int i = 0; i < SEEDS; i++) {
            learn("/api/v1/members", twins.own(Subject.MEMBER, Who.OWNER));
            learn("/api/v1/accounts", twins.own(Subject.ACCOUNT, Who.OWNER));
            learn("/api/v1/api-keys", twins.own(Subject.KEY, Who.OWNER));
        }
        learn("/api/v1/devices", twins.acacia.device().toString());
        SUBJECTS.forEach((pool, subject) -> {
            if (CONSUMED.contains(subject)) {
                for (int i = 0; i < SEEDS; i++) {
                    learn(pool, twins.fresh(subject));
                }
            } else if (LASTING.contains(subject)) {
                learn(pool, twins.own(subject, Who.OWNER));
            }
        });
        // What every supplier delivers.
        List.of("/api/v1/items", "/api/v1/cart/lines").forEach(pool -> learn(pool, "SHARED"));
        learn("/api/v1/quality-rules", "history_short");
    }

    String credential(Who who) {
        return credentials.computeIfAbsent(who, twins::credential);
    }

    /// Signs in again whoever's session was ended by a request; when too many do so, or the password
    /// has just been changed, the next request tries again.
    synchronized void renew(Who who, String request) {
        if (who.signedIn() && request.contains(credential(who))) {
            try {
                credentials.put(who, twins.signedInAgain(who));
            } catch (Refused refused) {
                LOG.info("{} cannot sign in again yet: {}", who, refused.failure().code());
            }
        }
    }

    void learn(String pool, String id) {
        if (!spared.contains(id)) {
            Deque<String> known = pools.computeIfAbsent(pool, name -> new ArrayDeque<>());
            synchronized (known) {
                known.addLast(id);
                if (known.size() > KEPT) {
                    known.removeFirst();
                }
            }
        }
    }

    /// Learns the ids that an answer about these things shows.
    void learn(Operation operation, JsonNode answer) {
        String collection = operation.collection();
        String field = switch (collection) {
            case "/api/v1/members" -> "account_id";
            case "/api/v1/tenants" -> "tenant_id";
            case "/api/v1/jobs" -> "job_id";
            default -> "id";
        };
        if (!operation.path().endsWith("/attempts")) {
            answer.findValues(field).forEach(id -> learn(collection, id.asString("")));
        }
        Optional.ofNullable(answer.get("next_cursor")).filter(JsonNode::isString)
                .ifPresent(next -> learn("?" + collection, next.asString()));
        if (operation.name().equals("POST /api/v1/invitations")) {
            learn("tokens", answer.path("token").asString(""));
        }
    }

    Optional<String> known(String pool, Dice dice) {
        Deque<String> known = pools.getOrDefault(pool, new ArrayDeque<>());
        synchronized (known) {
            return known.isEmpty() ? Optional.empty() : Optional.of(dice.any(List.copyOf(known)));
        }
    }

    /// Something known, which is not known any more afterwards: for what can be used once.
    Optional<String> spent(String pool) {
        Deque<String> known = pools.getOrDefault(pool, new ArrayDeque<>());
        synchronized (known) {
            return Optional.ofNullable(known.pollLast());
        }
    }

    /// The other company's thing of this sort, if there is one that a tenant's caller could name.
    Optional<String> foreign(String collection) {
        return Optional.ofNullable(SUBJECTS.get(collection)).map(twins::foreign);
    }

    List<String> smuggled() {
        return List.of(twins.baobab.tenant().toString(), twins.baobab.device().toString(), twins.foreign(Subject.DOCUMENT));
    }
}
