package kontor.inventory.forecasts;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Checks;
import kontor.platform.web.Page;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How wrong forecasts proved, over HTTP.
@RestController
class AccuracyController {
    private static final int MONTHS = 3;
    private static final int ITEM_MAX = 255;
    private static final int METHOD_MAX = 30;
    private static final Set<String> LEADS = Set.of("01-07", "08-14", "15-30");

    private final AccuracyReport report;
    private final InstantSource clock;

    AccuracyController(AccuracyReport report, InstantSource clock) {
        this.report = report;
        this.clock = clock;
    }

    /// Forecasts held against what came, counted once a night. Months are whole ones; without them it is this one and the three before.
    ///
    /// @param by     `item`, `method`, `class` (ABC class/pattern) or `lead` (days ahead); absent: by method
    /// @param method absent: whatever was chosen for each item; by method all are shown
    /// @param lead   `01-07`, `08-14`, `15-30`; absent: all
    @GetMapping("/api/v1/accuracy")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<AccuracyReport.Line> accuracy(Caller caller, @RequestParam(required = false) AccuracyReport.@Nullable By by,
            @RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String method, @RequestParam(required = false) @Nullable String item,
            @RequestParam(required = false) @Nullable String lead, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        LocalDate until = to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : to;
        LocalDate begin = from == null ? until.minusMonths(MONTHS) : from;
        new Checks().that(!until.isBefore(begin), "?to", "out_of_range", "Not before the first day.")
                .that(lead == null || LEADS.contains(lead), "?lead", "wrong_value", "One of 01-07, 08-14, 15-30.")
                .length(method, METHOD_MAX, "?method").length(item, ITEM_MAX, "?item").orRefuse();
        AccuracyReport.Filter filter = new AccuracyReport.Filter(begin, until, method == null ? Candidates.CHOSEN : method, item, lead);
        return report.page(caller, by == null ? AccuracyReport.By.METHOD : by, filter, Page.ByName.of(limit, cursor, 1));
    }
}
