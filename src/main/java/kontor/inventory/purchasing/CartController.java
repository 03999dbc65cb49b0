package kontor.inventory.purchasing;

import java.util.UUID;
import kontor.platform.limits.LimitClass;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The caller's cart over HTTP.
@RestController
class CartController {
    private final Carts carts;

    CartController(Carts carts) {
        this.carts = carts;
    }

    /// By supplier, at the prices of now. Where a cost is not known the totals say so: `amount` is absent, `known` is what the others
    /// cost.
    @GetMapping("/api/v1/cart")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Cart show(Caller caller) {
        return carts.of(caller);
    }

    /// Puts an item of a supplier into the cart, or replaces what is there of it. Without a quantity it is the supplier's minimum, or
    /// one, in whole packs.
    @PutMapping("/api/v1/cart/lines/{item}/{supplier}")
    @Access(permission = Permission.ORDERS_WRITE, limit = LimitClass.WRITE)
    Cart.Line put(Caller caller, @PathVariable String item, @PathVariable UUID supplier,
            @RequestBody(required = false) Cart.@Nullable Wish wish) {
        return carts.put(caller, new Offerings.Key(item, supplier), wish == null ? Cart.Wish.NONE : wish);
    }

    @DeleteMapping("/api/v1/cart/lines/{item}/{supplier}")
    @Access(permission = Permission.ORDERS_WRITE, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String item, @PathVariable UUID supplier) {
        carts.remove(caller, new Offerings.Key(item, supplier));
    }

    @DeleteMapping("/api/v1/cart")
    @Access(permission = Permission.ORDERS_WRITE, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void empty(Caller caller) {
        carts.empty(caller);
    }

    /// Puts several items into the cart, all or none; without a supplier, from where they usually come; without a quantity, as much as
    /// planning suggests. Sent twice, it is the same cart.
    @PostMapping("/api/v1/proposals/to-cart")
    @Access(permission = Permission.ORDERS_WRITE, limit = LimitClass.WRITE)
    Cart add(Caller caller, @RequestBody Cart.Proposed proposed) {
        return carts.add(caller, proposed);
    }
}
