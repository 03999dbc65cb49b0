package kontor.fiscal;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.web.Checks;
import kontor.platform.web.Idempotency;
import kontor.platform.limits.LimitClass;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Goods and devices over HTTP.
@RestController
class CatalogueController {
    private final Catalogue catalogue;
    private final Database database;
    private final Idempotency idempotency;

    CatalogueController(Catalogue catalogue, Database database, Idempotency idempotency) {
        this.catalogue = catalogue;
        this.database = database;
        this.idempotency = idempotency;
    }

    /// A device and its taxpayer, as they are registered with the authority.
    record DeviceRequest(@Nullable String tin, @Nullable String ninBrn, @Nullable String legalName, @Nullable String businessName,
            @Nullable String address, @Nullable String email, @Nullable String phone, @Nullable String deviceNo) {
        Catalogue.Registration registration() {
            new Checks().present(tin, "/tin")
                    .that(tin == null || tin.matches("[0-9A-Za-z]{10,20}"), "/tin", "malformed", "10 to 20 digits.")
                    .present(legalName, "/legal_name").length(legalName, 256, "/legal_name").length(businessName, 256, "/business_name")
                    .length(ninBrn, 20, "/nin_brn").length(address, 500, "/address").length(phone, 30, "/phone").present(email, "/email")
                    .that(email == null || (email.length() <= 50 && email.matches("[^@\\s]{1,40}@[^@\\s]{3,40}")), "/email", "malformed",
                            "A mail address of at most 50 characters.")
                    .present(deviceNo, "/device_no").length(deviceNo, 20, "/device_no").orRefuse();
            return new Catalogue.Registration(Checks.needed(tin, "/tin"), ninBrn, Checks.needed(legalName, "/legal_name"), businessName,
                    address, Checks.needed(email, "/email"), phone, Checks.needed(deviceNo, "/device_no"));
        }
    }

    /// Registers a device; its key is brought by `PUT /api/v1/devices/{id}/connection`.
    @PostMapping("/api/v1/devices")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Device.class)))
    @Access(permission = Permission.FISCAL_ADMIN, limit = LimitClass.WRITE)
    ResponseEntity<String> register(Caller caller, HttpServletRequest request, @RequestBody DeviceRequest device) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), device);
        return database.inTransaction(caller, "fiscal.register_device", tx -> idempotency.once(tx, key, HttpStatus.CREATED,
                inside -> catalogue.registerDevice(inside, caller, device.registration()))).toResponse();
    }

    /// A good without its code, which stands in the path.
    record GoodRequest(@Nullable String name, @Nullable String unit, @Nullable String goodsCategory, @Nullable String goodsCategoryName,
            @Nullable TaxTreatment treatment) {
        Good good(String code) {
            new Checks().that(code.length() <= 50, "", "too_long", "A code has at most 50 characters.").present(name, "/name")
                    .length(name, 200, "/name").present(unit, "/unit").length(unit, 3, "/unit").present(goodsCategory, "/goods_category")
                    .length(goodsCategory, 18, "/goods_category").length(goodsCategoryName, 200, "/goods_category_name")
                    .present(treatment, "/treatment").orRefuse();
            return new Good(code, Checks.needed(name, "/name"), Checks.needed(unit, "/unit"),
                    Checks.needed(goodsCategory, "/goods_category"),
                    goodsCategoryName, Checks.needed(treatment, "/treatment"));
        }
    }

    @GetMapping("/api/v1/goods")
    @Access(permission = Permission.FISCAL_READ, limit = LimitClass.READ)
    Page<Good> goods(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return catalogue.goods(caller, Page.Request.of(limit, cursor));
    }

    @PutMapping("/api/v1/goods/{code}")
    @Access(permission = Permission.FISCAL_WRITE, limit = LimitClass.WRITE)
    Good putGood(Caller caller, @PathVariable String code, @RequestBody GoodRequest good) {
        return catalogue.putGood(caller, good.good(code));
    }

    @GetMapping("/api/v1/devices")
    @Access(permission = Permission.FISCAL_READ, limit = LimitClass.READ)
    List<Device> devices(Caller caller) {
        return catalogue.devices(caller);
    }

    @PostMapping("/api/v1/devices/{id}:resume")
    @Access(permission = Permission.FISCAL_ADMIN, limit = LimitClass.WRITE)
    Device resume(Caller caller, @PathVariable UUID id) {
        return catalogue.resumeDevice(caller, id);
    }
}
