package kontor.inventory.items;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.EntityTag;
import kontor.platform.web.IfMatch;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Who delivers an item, over HTTP.
@RestController
class SourcingController {
    private final Sources sources;

    SourcingController(Sources sources) {
        this.sources = sources;
    }

    /// All of an item's, the main one first; there are at most 100.
    @GetMapping("/api/v1/items/{item}/sources")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    List<Source> list(Caller caller, @PathVariable String item) {
        return sources.of(caller, item);
    }

    @GetMapping("/api/v1/items/{item}/sources/{supplier}")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    ResponseEntity<Source> find(Caller caller, @PathVariable String item, @PathVariable UUID supplier) {
        Source found = sources.find(caller, item, supplier);
        return EntityTag.tagged(found, found.version());
    }

    /// Makes a source, without If-Match; or replaces the one If-Match names, whole.
    @IfMatch
    @PutMapping("/api/v1/items/{item}/sources/{supplier}")
    @ApiResponse(responseCode = "200", description = "Replaced", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Source.class)))
    @ApiResponse(responseCode = "201", description = "Made", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Source.class)))
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<Source> put(Caller caller, @PathVariable String item, @PathVariable UUID supplier, HttpServletRequest request,
            @RequestBody Source.Wish wish) {
        Integer version = EntityTag.present(request) ? Integer.valueOf(EntityTag.named(request)) : null;
        Sources.Put put = sources.put(caller, item, supplier, version, wish);
        return ResponseEntity.status(put.made() ? HttpStatus.CREATED : HttpStatus.OK).eTag(Integer.toString(put.source().version()))
                .body(put.source());
    }

    @DeleteMapping("/api/v1/items/{item}/sources/{supplier}")
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String item, @PathVariable UUID supplier) {
        sources.remove(caller, item, supplier);
    }
}
