package kontor.fiscal;

import java.util.List;
import java.util.UUID;
import kontor.platform.web.Checks;
import kontor.platform.web.LimitClass;
import kontor.platform.web.Page;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
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

    CatalogueController(Catalogue catalogue) {
        this.catalogue = catalogue;
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
