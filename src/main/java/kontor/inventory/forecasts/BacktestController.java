package kontor.inventory.forecasts;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Idempotency;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Backtests over HTTP.
@RestController
class BacktestController {
    private final Backtests backtests;
    private final Database database;
    private final Idempotency idempotency;

    BacktestController(Backtests backtests, Database database, Idempotency idempotency) {
        this.backtests = backtests;
        this.database = database;
        this.idempotency = idempotency;
    }

    /// Has methods tried on the past of some items by a job. It is cancelled as jobs are.
    @PostMapping("/api/v1/backtests")
    @ApiResponse(responseCode = "202", description = "Accepted", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Backtest.class)))
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.CALCULATE)
    ResponseEntity<String> start(Caller caller, HttpServletRequest request, @RequestBody Backtest.Wish wish) {
        Backtest.Checked checked = wish.checked();
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), checked);
        Idempotency.Answer answer = database.inTransaction(caller, "inventory.backtest_start",
                tx -> idempotency.once(tx, key, HttpStatus.ACCEPTED, inside -> backtests.start(inside, caller, checked)));
        return idempotency.located(answer, "/api/v1/backtests");
    }

    /// What was found out so far. They are kept for 30 days.
    @GetMapping("/api/v1/backtests/{id}")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Backtest find(Caller caller, @PathVariable UUID id) {
        return backtests.find(caller, id);
    }
}
