package kontor.inventory.planning;

import java.util.List;
import kontor.inventory.planning.InventoryDashboard.Day;
import kontor.inventory.planning.InventoryDashboard.Figures;
import kontor.inventory.planning.ProposalType.Role;
import kontor.inventory.planning.Proposals.Dismissal;
import kontor.inventory.planning.Proposals.DismissWish;
import kontor.platform.data.Database;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Checks;
import kontor.platform.web.Page;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Proposals and the dashboard over HTTP.
@RestController
class PlanningController {
    private static final int TREND_DAYS = 90;
    private static final int TREND_DAYS_MAX = 1_100;

    private final Proposals proposals;
    private final InventoryDashboard dashboard;
    private final Database database;

    PlanningController(Proposals proposals, InventoryDashboard dashboard, Database database) {
        this.proposals = proposals;
        this.dashboard = dashboard;
        this.database = database;
    }

    /// What to do, the most pressing first: what is out of stock, then by what is at stake, then what lies too long by its value.
    @GetMapping("/api/v1/proposals")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<Proposal> proposals(Caller caller, @RequestParam(required = false) @Nullable ProposalType type,
            @RequestParam(required = false) @Nullable Role role, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return proposals.page(caller, type, role, Page.Request.of(limit, null).limit(), cursor);
    }

    /// Hides a proposal until a day. Its id is the same whenever it is made again.
    @PostMapping("/api/v1/proposals/{id}/dismiss")
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.WRITE)
    Dismissal dismiss(Caller caller, @PathVariable String id, @RequestBody DismissWish wish) {
        return database.inTransaction(caller, "inventory.dismiss", tx -> proposals.dismiss(tx, caller, id, wish));
    }

    /// Shows a dismissed proposal again.
    @DeleteMapping("/api/v1/proposals/{id}/dismiss")
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restore(Caller caller, @PathVariable String id) {
        database.inTransaction(caller, "inventory.restore", tx -> {
            proposals.restore(tx, caller, id);
            return true;
        });
    }

    /// The assortment now, and how old the figures are.
    @GetMapping("/api/v1/inventory/dashboard")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Figures dashboard(Caller caller) {
        return dashboard.figures(caller);
    }

    /// The assortment day by day, oldest first.
    ///
    /// @param days how many of the last ones, 90 where nothing is said
    @GetMapping("/api/v1/inventory/dashboard/trend")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    List<Day> trend(Caller caller, @RequestParam(required = false) @Nullable Integer days) {
        int wanted = days == null ? TREND_DAYS : days;
        new Checks().that(wanted >= 1 && wanted <= TREND_DAYS_MAX, "?days", "out_of_range", "From 1 to " + TREND_DAYS_MAX + ".").orRefuse();
        return dashboard.trend(caller, wanted);
    }
}
