package kontor.inventory.purchasing;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.web.Checks;
import kontor.inventory.purchasing.PurchasingFailure.Thing;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Carts. Whose a cart is says the credential alone, here and when it is ordered: a person's account, or the key of a program.
final class Carts {
    /// Of one cart.
    static final int LINES_MAX = 500;

    private final Database database;
    private final CartStore store;
    private final Offerings offerings;
    private final InstantSource clock;

    Carts(Database database, CartStore store, Offerings offerings, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.offerings = offerings;
        this.clock = clock;
    }

    /// The one derivation of a cart's owner.
    static UUID owner(Caller caller) {
        return Objects.requireNonNull(caller.principal().id(), "a job has no cart");
    }

    Cart of(Caller caller) {
        return database.inTransaction(caller, "purchasing.cart", tx -> whole(tx, caller));
    }

    /// Puts an item of a supplier into the cart; what was there of it is replaced.
    Cart.Line put(Caller caller, Offerings.Key key, Cart.Wish wish) {
        wish.check();
        return database.inTransaction(caller, "purchasing.put_line", tx -> {
            if (Offerings.supplier(tx, key.supplierId()).isEmpty()) {
                throw new PurchasingFailure.Unknown(Thing.SUPPLIER).refused();
            }
            Offering offering = offerings.find(tx, key).orElseThrow(() -> new PurchasingFailure.Unknown(Thing.ITEM).refused());
            BigDecimal quantity = wish.quantity() == null ? offering.usualQuantity() : wish.quantity();
            Checks checks = new Checks();
            refuse(checks, offering, quantity, "/quantity");
            checks.orRefuse();
            store.put(tx, owner(caller), key, quantity, wish.note(), clock.instant());
            bounded(tx, caller);
            return line(key, offering, quantity, wish.note());
        });
    }

    /// Puts all of them in, or none.
    Cart add(Caller caller, Cart.Proposed proposed) {
        List<Cart.@Nullable Proposal> wanted = Checks.needed(proposed.lines(), "/lines");
        new Checks().that(!wanted.isEmpty() && wanted.size() <= LINES_MAX, "/lines", "out_of_range", "From 1 to " + LINES_MAX + " lines.")
                .orRefuse();
        return database.inTransaction(caller, "purchasing.proposals_to_cart", tx -> {
            List<Wanted> lines = wanted(tx, wanted);
            Map<Offerings.Key, Offering> offered = offerings.of(tx, lines.stream().map(Wanted::key).toList());
            Checks checks = new Checks();
            lines.forEach(each -> check(checks, each, offered.get(each.key())));
            checks.orRefuse();
            lines.forEach(each -> store.put(tx, owner(caller), each.key(),
                    each.quantityOf(Objects.requireNonNull(offered.get(each.key()))), each.note(), clock.instant()));
            bounded(tx, caller);
            return whole(tx, caller);
        });
    }

    void remove(Caller caller, Offerings.Key key) {
        database.inTransaction(caller, "purchasing.remove_line", tx -> {
            if (!store.remove(tx, owner(caller), key)) {
                throw new PurchasingFailure.Unknown(Thing.CART_LINE).refused();
            }
            return key;
        });
    }

    void empty(Caller caller) {
        database.inTransaction(caller, "purchasing.empty_cart", tx -> {
            store.removeAll(tx, owner(caller));
            return caller;
        });
    }

    /// Names what stands against ordering this many of the item, at this field.
    static void refuse(Checks checks, Offering offering, BigDecimal quantity, String pointer) {
        offering.against(quantity).forEach(each -> checks.that(false, pointer, each.wire(), offering.itemId() + ": " + each.sentence()));
    }

    /// @param quantity  as somebody said it; null: nobody did
    /// @param suggested by planning; null: nothing
    private record Wanted(Offerings.Key key, @Nullable BigDecimal quantity, @Nullable BigDecimal suggested, @Nullable String note,
            String pointer) {
        BigDecimal quantityOf(Offering offering) {
            if (quantity != null) {
                return quantity;
            }
            return suggested == null ? offering.usualQuantity() : offering.atLeast(suggested);
        }
    }

    private List<Wanted> wanted(Tx tx, List<Cart.@Nullable Proposal> proposals) {
        Checks checks = new Checks();
        Map<String, UUID> main = offerings.mainSuppliers(tx, items(proposals));
        Map<String, BigDecimal> suggested = Offerings.suggested(tx, items(proposals));
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < proposals.size(); i++) {
            String at = "/lines/" + i;
            Cart.Proposal each = Checks.needed(proposals.get(i), at);
            String item = Checks.needed(each.itemId(), at + "/item_id");
            UUID supplier = each.supplierId() == null ? main.get(item) : each.supplierId();
            checks.that(supplier != null, at + "/supplier_id", "missing", "The item has no main source: name the supplier.");
            Quantities.check(checks, each.quantity(), at + "/quantity").length(each.note(), 500, at + "/note");
            if (supplier != null) {
                wanted.add(new Wanted(new Offerings.Key(item, supplier), each.quantity(), suggested.get(item), each.note(), at));
            }
        }
        checks.orRefuse();
        return wanted;
    }

    private static List<String> items(List<Cart.@Nullable Proposal> proposals) {
        List<String> items = new ArrayList<>();
        for (Cart.Proposal each : proposals) {
            if (each != null && each.itemId() != null) {
                items.add(each.itemId());
            }
        }
        return items;
    }

    private static void check(Checks checks, Wanted line, @Nullable Offering offering) {
        checks.that(offering != null, line.pointer() + "/item_id", "unknown", "No such item.");
        if (offering != null) {
            refuse(checks, offering, line.quantityOf(offering), line.pointer() + "/quantity");
        }
    }

    private void bounded(Tx tx, Caller caller) {
        if (store.count(tx, owner(caller)) > LINES_MAX) {
            throw new PurchasingFailure.CartFull(LINES_MAX).refused();
        }
    }

    private Cart whole(Tx tx, Caller caller) {
        List<CartStore.Kept> kept = store.all(tx, owner(caller));
        Map<Offerings.Key, Offering> offered = offerings.of(tx, kept.stream().map(CartStore.Kept::key).toList());
        Map<UUID, List<Cart.Line>> lines = new LinkedHashMap<>();
        Map<UUID, String> names = new LinkedHashMap<>();
        for (CartStore.Kept each : kept) {
            names.put(each.supplierId(), each.supplier());
            lines.computeIfAbsent(each.supplierId(), supplier -> new ArrayList<>())
                    .add(line(each.key(), Objects.requireNonNull(offered.get(each.key())), each.quantity(), each.note()));
        }
        List<Cart.Part> parts = lines.entrySet().stream().map(each -> new Cart.Part(each.getKey(),
                Objects.requireNonNull(names.get(each.getKey())), each.getValue(), total(each.getValue()))).toList();
        return new Cart(parts, total(lines.values().stream().flatMap(List::stream).toList()));
    }

    private static Total total(List<Cart.Line> lines) {
        List<@Nullable BigDecimal> totals = new ArrayList<>();
        lines.forEach(each -> totals.add(each.total()));
        return Total.of(totals);
    }

    private static Cart.Line line(Offerings.Key key, Offering offering, BigDecimal quantity, @Nullable String note) {
        BigDecimal cost = offering.unitCost(quantity);
        return new Cart.Line(key.itemId(), offering.itemName(), key.supplierId(), quantity,
                offering.terms() == null ? null : offering.terms().moq(), offering.terms() == null ? null : offering.terms().packQty(),
                cost,
                Offering.total(quantity, cost), offering.against(quantity), note);
    }
}
