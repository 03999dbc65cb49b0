package kontor.fx;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Rate sets and conversions over HTTP.
@RestController
class FxController {
    private static final int AMOUNT_DIGITS_MAX = 28;

    private final Fx fx;
    private final Database database;
    private final Idempotency idempotency;

    FxController(Fx fx, Database database, Idempotency idempotency) {
        this.fx = fx;
        this.database = database;
        this.idempotency = idempotency;
    }

    /// The set in force on a date.
    ///
    /// @param tooOld good for a look; what is saved refuses it
    record InForce(RateSet rateSet, LocalDate on, long ageDays, int ageDaysMax, boolean tooOld) {
        static InForce of(ChosenRates rates) {
            return new InForce(rates.set(), rates.on(), rates.ageDays(), rates.ageDaysMax(), rates.tooOld());
        }
    }

    /// One rate as it is entered.
    record GivenBody(@Nullable String currency, @Nullable Long nominal, @Nullable BigDecimal value) {
    }

    /// Rates as they are entered: alone with `base` and `quotation`, or `over` the set of a public source.
    record ManualBody(@Nullable LocalDate validDate, @Nullable RateSource over, @Nullable String base, @Nullable Quotation quotation,
            @Nullable List<@Nullable GivenBody> rates) {
        ManualRates given() {
            Checks checks = new Checks().present(validDate, "/valid_date").present(rates, "/rates")
                    .that(validDate == null || inRange(validDate), "/valid_date", "out_of_range", "Of the years 1900 to 9999.");
            List<GivenBody> bodies = new ArrayList<>();
            for (GivenBody each : rates == null ? List.<GivenBody>of() : rates) {
                String at = "/rates/" + bodies.size();
                checks.present(each, at);
                GivenBody body = each == null ? new GivenBody(null, null, null) : each;
                checks.present(body.currency(), at + "/currency").present(body.value(), at + "/value");
                bodies.add(body);
            }
            checks.orRefuse();
            return new ManualRates(Checks.needed(validDate, "/valid_date"), over, base, quotation,
                    bodies.stream().map(each -> new ManualRates.Given(Objects.requireNonNull(each.currency()),
                            each.nominal() == null ? 1 : each.nominal(), Objects.requireNonNull(each.value()))).toList());
        }
    }

    /// What is to be fetched: the newest set of a source, or those of a time.
    record RefreshBody(@Nullable RateSource source, @Nullable LocalDate from, @Nullable LocalDate to) {
        RefreshWish wish() {
            new Checks().present(source, "/source").that((from == null) == (to == null), from == null ? "/from" : "/to", "missing",
                    "Both ends of the time, or neither.")
                    .that(from == null || to == null || (inRange(from) && inRange(to) && RefreshWish.inOrder(from, to)), "/to",
                            "out_of_range", "Not before the first date, and at most " + RefreshWish.DAYS_MAX + " days after it.")
                    .orRefuse();
            return new RefreshWish(Checks.needed(source, "/source"), from, to);
        }
    }

    /// The job that fetches; see `GET /api/v1/jobs/{id}`.
    record Asked(UUID jobId) {
    }

    @GetMapping("/api/v1/rate-sets")
    @Access(permission = Permission.FX_READ, limit = LimitClass.READ)
    Page<RateSet.Head> list(Caller caller, @RequestParam(required = false) @Nullable RateSource source,
            @RequestParam(required = false) @Nullable LocalDate date, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return fx.list(caller, source, date, Page.Request.of(limit, cursor));
    }

    /// The newest set valid on a date (today) or before; of one source, or of the usual one and the tenant's own.
    @GetMapping("/api/v1/rate-sets/latest")
    @Access(permission = Permission.FX_READ, limit = LimitClass.READ)
    InForce latest(Caller caller, @RequestParam(required = false) @Nullable RateSource source,
            @RequestParam(required = false) @Nullable LocalDate date) {
        return InForce.of(fx.rates(caller, wish(date, source)));
    }

    @GetMapping("/api/v1/rate-sets/{id}")
    @Access(permission = Permission.FX_READ, limit = LimitClass.READ)
    RateSet find(Caller caller, @PathVariable UUID id) {
        return fx.find(caller, id);
    }

    /// Enters rates by hand. They are never changed: a later entry for the same date stands in front of them.
    @PostMapping("/api/v1/rate-sets")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = RateSet.class)))
    @Access(permission = Permission.FX_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> enter(Caller caller, HttpServletRequest request, @RequestBody ManualBody body) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), body);
        ManualRates given = body.given();
        return database.inTransaction(caller, "fx.enter",
                tx -> idempotency.once(tx, key, HttpStatus.CREATED, inside -> fx.enter(inside, caller, given))).toResponse();
    }

    /// Has rates fetched by a job.
    @PostMapping("/api/v1/rate-sets/refresh")
    @ApiResponse(responseCode = "202", description = "Accepted", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Asked.class)))
    @Access(permission = Permission.FX_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> refresh(Caller caller, HttpServletRequest request, @RequestBody RefreshBody body) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), body);
        RefreshWish wish = body.wish();
        return database.inTransaction(caller, "fx.refresh",
                tx -> idempotency.once(tx, key, HttpStatus.ACCEPTED, inside -> new Asked(fx.refresh(inside, caller, wish)))).toResponse();
    }

    /// An amount in another currency, unrounded, with the steps it was found by.
    @GetMapping("/api/v1/conversions")
    @Access(permission = Permission.FX_READ, limit = LimitClass.READ)
    Conversion convert(Caller caller, @RequestParam BigDecimal amount, @RequestParam String from, @RequestParam String to,
            @RequestParam(required = false) @Nullable LocalDate date, @RequestParam(required = false) @Nullable RateSource source) {
        new Checks().that(amount.precision() <= AMOUNT_DIGITS_MAX && Math.abs((long) amount.scale()) <= AMOUNT_DIGITS_MAX, "?amount",
                "out_of_range", "At most " + AMOUNT_DIGITS_MAX + " digits.")
                .that(Rate.CURRENCY.matcher(from).matches(), "?from", "malformed", "Three capital letters.")
                .that(Rate.CURRENCY.matcher(to).matches(), "?to", "malformed", "Three capital letters.").orRefuse();
        return fx.convert(caller, wish(date, source), amount, new RateSet.Named(from, "?from"), new RateSet.Named(to, "?to"));
    }

    private RateWish wish(@Nullable LocalDate date, @Nullable RateSource source) {
        return new RateWish(date == null ? fx.today() : date, source);
    }

    private static boolean inRange(LocalDate date) {
        return date.getYear() >= 1900 && date.getYear() <= 9999;
    }
}
