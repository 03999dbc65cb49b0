package kontor.fiscal;

import java.util.UUID;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Page;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Movements of stock over HTTP.
@RestController
class StockMovementController {
    private final StockMovements movements;

    StockMovementController(StockMovements movements) {
        this.movements = movements;
    }

    /// Goods that came in, newest first, and whether the authority knows.
    @GetMapping("/api/v1/stock-movements")
    @Access(permission = Permission.FISCAL_READ, limit = LimitClass.READ)
    Page<StockMovement> list(Caller caller, @RequestParam(required = false) @Nullable StockMovementState state,
            @RequestParam(required = false) @Nullable Integer limit, @RequestParam(required = false) @Nullable String cursor) {
        return movements.page(caller, state, Page.Request.of(limit, cursor));
    }

    @GetMapping("/api/v1/stock-movements/{id}")
    @Access(permission = Permission.FISCAL_READ, limit = LimitClass.READ)
    StockMovement find(Caller caller, @PathVariable UUID id) {
        return movements.find(caller, id);
    }
}
