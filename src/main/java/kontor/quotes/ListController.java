package kontor.quotes;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Checks;
import kontor.platform.web.Idempotency;
import kontor.platform.web.Page;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Quotes in lists, as a file and in figures, over HTTP.
@RestController
class ListController {
    private final QuoteList list;
    private final QuoteExport export;
    private final Presets presets;
    private final Dashboard dashboard;
    private final Database database;
    private final Idempotency idempotency;

    ListController(QuoteList list, QuoteExport export, Presets presets, Dashboard dashboard, Database database, Idempotency idempotency) {
        this.list = list;
        this.export = export;
        this.presets = presets;
        this.dashboard = dashboard;
        this.database = database;
        this.idempotency = idempotency;
    }

    /// Newest first. `?deleted=true` is the recycle bin.
    @GetMapping("/api/v1/quotes")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Page<QuoteHead> list(Caller caller, @RequestParam(required = false) @Nullable QuoteState state,
            @RequestParam(required = false) @Nullable UUID customer, @RequestParam(required = false) @Nullable UUID owner,
            @RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String currency,
            @RequestParam(name = "amount_from", required = false) @Nullable BigDecimal amountFrom,
            @RequestParam(name = "amount_until", required = false) @Nullable BigDecimal amountUntil,
            @RequestParam(required = false) @Nullable String text, @RequestParam(required = false) @Nullable Boolean deleted,
            @RequestParam(required = false) @Nullable Integer limit, @RequestParam(required = false) @Nullable String cursor) {
        QuoteFilter filter = new QuoteFilter(state, customer, owner, from, until, currency, amountFrom, amountUntil, text, deleted);
        filter.check("?");
        return list.page(caller, filter, Page.Request.of(limit, cursor));
    }

    /// What a list can show.
    @GetMapping("/api/v1/quotes/columns")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    List<String> columns(Caller caller) {
        return Column.names();
    }

    /// The list in chosen columns: those of `?columns=`, or of a preset with its filters; the usual ones otherwise.
    @GetMapping("/api/v1/quotes/table")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Page<Map<String, @Nullable Object>> table(Caller caller, @RequestParam(required = false) @Nullable List<Column> columns,
            @RequestParam(required = false) @Nullable UUID preset, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Request page = Page.Request.of(limit, cursor);
        View view = view(caller, columns, preset);
        return list.page(caller, view.filter(), page).map(head -> Column.row(head, view.columns()));
    }

    /// All quotes of the recycle bin's outside, or those of a preset, as a CSV file, newest first. It is sent while it is read; a
    /// file that could not be finished ends with a broken connection.
    @GetMapping(value = "/api/v1/quotes/export", produces = "text/csv;charset=utf-8")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.EXPORT)
    ResponseEntity<StreamingResponseBody> export(Caller caller, @RequestParam(required = false) @Nullable List<Column> columns,
            @RequestParam(required = false) @Nullable UUID preset, @RequestParam(required = false) @Nullable QuoteState state) {
        View view = view(caller, columns, preset);
        QuoteFilter filter = state == null ? view.filter() : view.filter().in(state);
        return ResponseEntity.ok().header("Content-Disposition", "attachment; filename=\"quotes.csv\"")
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8)).body(export.of(caller, filter, view.columns()));
    }

    /// The caller's reviews and approvals, oldest first.
    @GetMapping("/api/v1/tasks")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Page<QuoteList.Task> tasks(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return list.tasks(caller, Page.Request.of(limit, cursor));
    }

    /// @param month such as 2026-11; absent: this one
    @GetMapping("/api/v1/dashboard")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Dashboard.Figures dashboard(Caller caller, @RequestParam(required = false) @Nullable String month) {
        return dashboard.of(caller, month == null ? null : month(month));
    }

    @GetMapping("/api/v1/list-presets")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Page<Preset> presets(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return presets.page(caller, Page.Request.of(limit, cursor));
    }

    @PostMapping("/api/v1/list-presets")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Preset.class)))
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.WRITE)
    ResponseEntity<String> createPreset(Caller caller, HttpServletRequest request, @RequestBody Preset.Wish wish) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), wish);
        return database.inTransaction(caller, "quotes.create_preset",
                tx -> idempotency.once(tx, key, HttpStatus.CREATED, inside -> presets.create(inside, caller, wish))).toResponse();
    }

    @PutMapping("/api/v1/list-presets/{id}")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.WRITE)
    Preset changePreset(Caller caller, @PathVariable UUID id, @RequestBody Preset.Wish wish) {
        return presets.change(caller, id, wish);
    }

    @DeleteMapping("/api/v1/list-presets/{id}")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePreset(Caller caller, @PathVariable UUID id) {
        presets.remove(caller, id);
    }

    private record View(List<Column> columns, QuoteFilter filter) {
    }

    private View view(Caller caller, @Nullable List<Column> columns, @Nullable UUID preset) {
        View saved = new View(Column.USUAL, QuoteFilter.NONE);
        if (preset != null) {
            Preset found = presets.find(caller, preset);
            saved = new View(found.columns(), found.filters());
        }
        List<Column> chosen = columns == null ? List.of() : columns;
        // A blank among them arrives as null.
        new Checks().that(chosen.stream().noneMatch(Objects::isNull), "?columns", "missing", "A column without a name.").orRefuse();
        return chosen.isEmpty() ? saved : new View(chosen.stream().distinct().toList(), saved.filter());
    }

    private static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            new Checks().that(Dates.plausible(month.atDay(1)), "?month", "out_of_range", "A month from 1900 to 2200.").orRefuse();
            return month;
        } catch (DateTimeException e) {
            new Checks().that(false, "?month", "malformed", "A month such as 2026-11.").orRefuse();
            throw e;
        }
    }
}
