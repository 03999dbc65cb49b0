package kontor.inventory.planning;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.inventory.forecast.DemandPattern;
import kontor.inventory.math.Abc;
import kontor.inventory.math.Cover;
import kontor.inventory.math.Xyz;
import kontor.inventory.planning.SignalFilter.Range;
import kontor.inventory.planning.SignalList.Explained;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Page;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Signals over HTTP.
@RestController
class SignalController {
    private final SignalList list;
    private final SignalExport export;

    SignalController(SignalList list, SignalExport export) {
        this.list = list;
        this.export = export;
    }

    /// Items with their signals, their main supplier and their stock at each location. What lies in no known range (an unknown cover, a
    /// value without a cost) is in no list narrowed by it.
    ///
    /// @param scope  a location; absent: all together
    /// @param sort   `item_id`, `value`, `cover_days` or `p_stockout`, behind `-` the greatest first; unknown counts as less than all
    /// @param fields which to show; absent: all
    @GetMapping("/api/v1/inventory/signals")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<Map<String, @Nullable Object>> list(Caller caller, @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) Cover.@Nullable Status status, @RequestParam(required = false) @Nullable Abc abc,
            @RequestParam(required = false) @Nullable Xyz xyz, @RequestParam(required = false) @Nullable DemandPattern pattern,
            @RequestParam(required = false) @Nullable String category, @RequestParam(required = false) @Nullable UUID supplier,
            @RequestParam(name = "cover_from", required = false) @Nullable BigDecimal coverFrom,
            @RequestParam(name = "cover_until", required = false) @Nullable BigDecimal coverUntil,
            @RequestParam(name = "p_stockout_from", required = false) @Nullable BigDecimal riskFrom,
            @RequestParam(name = "p_stockout_until", required = false) @Nullable BigDecimal riskUntil,
            @RequestParam(name = "value_from", required = false) @Nullable BigDecimal valueFrom,
            @RequestParam(name = "value_until", required = false) @Nullable BigDecimal valueUntil,
            @RequestParam(required = false) @Nullable String text, @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable List<SignalField> fields, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        SignalFilter filter = new SignalFilter(scope, status, abc, xyz, pattern, category, supplier, new Range(coverFrom, coverUntil),
                new Range(riskFrom, riskUntil), new Range(valueFrom, valueUntil), text);
        filter.check();
        List<SignalField> shown = fields == null || fields.isEmpty() ? Arrays.asList(SignalField.values()) : List.copyOf(fields);
        return list.page(caller, filter, SignalSort.of(sort), Page.Request.of(limit, null).limit(), cursor,
                shown.contains(SignalField.LOCATIONS)).map(row -> SignalField.of(row, shown));
    }

    /// The same as a CSV file, by item. It is sent while it is read; a file that could not be finished ends with a broken connection.
    @GetMapping(value = "/api/v1/inventory/signals/export", produces = "text/csv;charset=utf-8")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.EXPORT)
    ResponseEntity<StreamingResponseBody> export(Caller caller, @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) Cover.@Nullable Status status, @RequestParam(required = false) @Nullable Abc abc,
            @RequestParam(required = false) @Nullable Xyz xyz, @RequestParam(required = false) @Nullable DemandPattern pattern,
            @RequestParam(required = false) @Nullable String category, @RequestParam(required = false) @Nullable UUID supplier,
            @RequestParam(name = "cover_from", required = false) @Nullable BigDecimal coverFrom,
            @RequestParam(name = "cover_until", required = false) @Nullable BigDecimal coverUntil,
            @RequestParam(name = "p_stockout_from", required = false) @Nullable BigDecimal riskFrom,
            @RequestParam(name = "p_stockout_until", required = false) @Nullable BigDecimal riskUntil,
            @RequestParam(name = "value_from", required = false) @Nullable BigDecimal valueFrom,
            @RequestParam(name = "value_until", required = false) @Nullable BigDecimal valueUntil,
            @RequestParam(required = false) @Nullable String text, @RequestParam(required = false) @Nullable List<SignalField> fields) {
        SignalFilter filter = new SignalFilter(scope, status, abc, xyz, pattern, category, supplier, new Range(coverFrom, coverUntil),
                new Range(riskFrom, riskUntil), new Range(valueFrom, valueUntil), text);
        filter.check();
        List<SignalField> shown = fields == null || fields.isEmpty()
                ? SignalField.CELLS
                : fields.stream().filter(SignalField.CELLS::contains).toList();
        return ResponseEntity.ok().header("Content-Disposition", "attachment; filename=\"signals.csv\"")
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8)).body(export.of(caller, filter, shown));
    }

    /// The signals of one item: all together first, then each location.
    ///
    /// @param scope `ALL` or a location; absent: every one
    @GetMapping("/api/v1/items/{item}/signals")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    List<Signal> signals(Caller caller, @PathVariable String item, @RequestParam(required = false) @Nullable String scope) {
        return list.of(caller, item, scope);
    }

    /// Every number that led to an item's suggested quantity, as they were when it was worked out.
    @GetMapping("/api/v1/items/{item}/explanation")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Explained explanation(Caller caller, @PathVariable String item) {
        return list.explained(caller, item);
    }
}
