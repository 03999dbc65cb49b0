package kontor.inventory.simulation;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kontor.inventory.simulation.Simulations.Course;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Simulations over HTTP.
@RestController
class SimulationController {
    private static final int NAMES = 2;

    private final Simulations simulations;
    private final Database database;
    private final Idempotency idempotency;

    SimulationController(Simulations simulations, Database database, Idempotency idempotency) {
        this.simulations = simulations;
        this.database = database;
        this.idempotency = idempotency;
    }

    /// Plays the past over all items, or chosen ones, under one to three policies; a job does it. The same seed over the same data gives
    /// the same answer, digit by digit.
    @PostMapping("/api/v1/simulations")
    @ApiResponse(responseCode = "202", description = "Accepted", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Simulation.class)))
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.CALCULATE)
    ResponseEntity<String> begin(Caller caller, HttpServletRequest request, @RequestBody SimulationWish wish) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), wish);
        Idempotency.Answer answer = database.inTransaction(caller, "inventory.simulation_begin",
                tx -> idempotency.once(tx, key, HttpStatus.ACCEPTED, inside -> simulations.begin(inside, caller, wish)));
        return idempotency.located(answer, "/api/v1/simulations");
    }

    /// Newest first; they are kept for 180 days.
    @GetMapping("/api/v1/simulations")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<Simulation> list(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return simulations.page(caller, Page.Request.of(limit, cursor));
    }

    @GetMapping("/api/v1/simulations/{id}")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Simulation find(Caller caller, @PathVariable UUID id) {
        return simulations.find(caller, id);
    }

    /// The results of its items, by item and policy; while it runs, those that are through.
    ///
    /// @param policy  only under this one
    /// @param skipped only items without a result, or only those with one
    @GetMapping("/api/v1/simulations/{id}/items")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<ItemOutcome> items(Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable PolicyName policy,
            @RequestParam(required = false) @Nullable Boolean skipped, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return simulations.items(caller, id, policy, skipped, Page.ByName.of(limit, cursor, NAMES));
    }

    /// Every day of one item under each policy. Days are kept where the simulation was asked to, at most 730.
    @GetMapping("/api/v1/simulations/{id}/items/{item}/days")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    List<Course> days(Caller caller, @PathVariable UUID id, @PathVariable String item) {
        return simulations.days(caller, id, item);
    }
}
