package kontor.quotes;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Idempotency;
import kontor.platform.web.IfMatch;
import kontor.platform.web.Page;
import kontor.quotes.engine.Reference;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Settings, rules and selling companies over HTTP.
@RestController
class FiguringController {
    private final Figuring figuring;
    private final Sellers sellers;
    private final Database database;
    private final Idempotency idempotency;
    private final JsonMapper json;

    FiguringController(Figuring figuring, Sellers sellers, Database database, Idempotency idempotency, JsonMapper json) {
        this.figuring = figuring;
        this.sellers = sellers;
        this.database = database;
        this.idempotency = idempotency;
        this.json = json;
    }

    @GetMapping("/api/v1/quote-settings")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    ResponseEntity<Versioned<QuotingSettings>> settings(Caller caller) {
        Versioned<QuotingSettings> current = figuring.settings(caller);
        return RowTag.tagged(current, current.no());
    }

    @PutMapping("/api/v1/quote-settings")
    @IfMatch
    @Access(permission = Permission.QUOTES_ADMIN, limit = LimitClass.WRITE)
    ResponseEntity<Versioned<QuotingSettings>> change(Caller caller, HttpServletRequest request, @RequestBody SettingsWish wish) {
        Versioned<QuotingSettings> after = figuring.change(caller, RowTag.named(request), wish);
        return RowTag.tagged(after, after.no());
    }

    @GetMapping("/api/v1/quote-settings/versions")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Page<Versioned<QuotingSettings>> settingsVersions(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return figuring.settingsVersions(caller, Page.Request.of(limit, cursor));
    }

    @GetMapping("/api/v1/reference-versions/current")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Versioned<Reference> reference(Caller caller) {
        return figuring.reference(caller);
    }

    @GetMapping("/api/v1/reference-versions")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Page<Versioned<Reference>> referenceVersions(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return figuring.referenceVersions(caller, Page.Request.of(limit, cursor));
    }

    @PostMapping("/api/v1/reference-versions")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Versioned.class)))
    @Access(permission = Permission.QUOTES_ADMIN, limit = LimitClass.WRITE)
    ResponseEntity<String> addReference(Caller caller, HttpServletRequest request, @RequestBody ReferenceWish wish) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), wish);
        return database.inTransaction(caller, "quotes.add_reference",
                tx -> idempotency.once(tx, key, HttpStatus.CREATED, inside -> figuring.add(inside, caller, wish))).toResponse();
    }

    @GetMapping("/api/v1/seller-entities")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Page<SellerEntity> sellers(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return sellers.page(caller, Page.Request.of(limit, cursor));
    }

    @PostMapping("/api/v1/seller-entities")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = SellerEntity.class)))
    @Access(permission = Permission.QUOTES_ADMIN, limit = LimitClass.WRITE)
    ResponseEntity<String> createSeller(Caller caller, HttpServletRequest request, @RequestBody SellerEntity.Wish wish) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), wish);
        return RowTag.tagged(database.inTransaction(caller, "quotes.create_seller",
                tx -> idempotency.once(tx, key, HttpStatus.CREATED, inside -> sellers.create(inside, caller, wish))), json);
    }

    @PutMapping("/api/v1/seller-entities/{id}")
    @IfMatch
    @Access(permission = Permission.QUOTES_ADMIN, limit = LimitClass.WRITE)
    ResponseEntity<SellerEntity> changeSeller(Caller caller, @PathVariable UUID id, HttpServletRequest request,
            @RequestBody SellerEntity.Wish wish) {
        sellers.find(caller, id);
        SellerEntity after = sellers.change(caller, id, RowTag.named(request), wish);
        return RowTag.tagged(after, after.version());
    }
}
