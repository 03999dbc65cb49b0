package kontor.inventory.forecasts;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Idempotency;
import kontor.platform.web.Page;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Forecast runs and what came out of them, over HTTP.
@RestController
class ForecastController {
    private final ForecastRuns runs;
    private final MethodList methods;
    private final Database database;
    private final Idempotency idempotency;

    ForecastController(ForecastRuns runs, MethodList methods, Database database, Idempotency idempotency) {
        this.runs = runs;
        this.methods = methods;
        this.database = database;
        this.idempotency = idempotency;
    }

    /// Has every item that is planned forecast anew by a job, whose progress counts items. One run at a time.
    @PostMapping("/api/v1/forecast-runs")
    @ApiResponse(responseCode = "202", description = "Accepted", content = @Content(mediaType = "application/json", schema = @Schema(implementation = ForecastRun.class)))
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.CALCULATE)
    ResponseEntity<String> start(Caller caller, HttpServletRequest request, @RequestBody ForecastRun.Wish wish) {
        ForecastRun.Wish checked = wish.checked();
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), checked);
        Idempotency.Answer answer = database.inTransaction(caller, "inventory.forecast_start",
                tx -> idempotency.once(tx, key, HttpStatus.ACCEPTED, inside -> runs.start(inside, caller, checked)));
        return idempotency.located(answer, "/api/v1/forecast-runs");
    }

    /// Newest first; they are kept for 40 days.
    @GetMapping("/api/v1/forecast-runs")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<ForecastRun> list(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return runs.page(caller, Page.Request.of(limit, cursor));
    }

    @GetMapping("/api/v1/forecast-runs/{id}")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    ForecastRun find(Caller caller, @PathVariable UUID id) {
        return runs.find(caller, id);
    }

    /// Calls it off, while it is not over.
    @DeleteMapping("/api/v1/forecast-runs/{id}")
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Caller caller, @PathVariable UUID id) {
        database.inTransaction(caller, "inventory.forecast_cancel", tx -> {
            runs.cancel(tx, caller, id);
            return id;
        });
    }

    /// What it found out, item by item, as far as it is: also of the items that could not be forecast, with the reason.
    @GetMapping("/api/v1/forecast-runs/{id}/items")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<ItemForecast> items(Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return runs.items(caller, id, Page.ByName.of(limit, cursor, 1));
    }

    /// What the newest run that is done says of an item; it is planned by while it is younger than seven days.
    @GetMapping("/api/v1/items/{item}/forecast")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    ItemForecast forecast(Caller caller, @PathVariable String item) {
        return runs.of(caller, item);
    }

    /// The methods there are, and on which demand runs try them.
    @GetMapping("/api/v1/methods")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    List<MethodList.Entry> methods(Caller caller) {
        return methods.all();
    }
}
