package kontor.inventory.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Checks;
import kontor.platform.web.Idempotency;
import kontor.platform.web.Page;
import kontor.platform.web.Upload;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Files of inventory rows over HTTP.
@RestController
class InventoryImportController {
    private static final int NAME_MAX = 200;

    private final Imports imports;
    private final IntakeSettings settings;
    private final Database database;
    private final Idempotency idempotency;

    InventoryImportController(Imports imports, IntakeSettings settings, Database database, Idempotency idempotency) {
        this.imports = imports;
        this.settings = settings;
        this.database = database;
        this.idempotency = idempotency;
    }

    /// Takes a workbook or CSV file, which is the request's body as it is, and has a job put its rows down in one transaction.
    ///
    /// A replace takes away what the file does not have: of the days from `from` to `to` (demand only), or of everything (`full`).
    @PostMapping("/api/v1/inventory-imports")
    @Operation(requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/octet-stream", schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(responseCode = "202", description = "Accepted", content = @Content(mediaType = "application/json", schema = @Schema(implementation = InventoryImport.class)))
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.UPLOAD)
    ResponseEntity<String> receive(Caller caller, HttpServletRequest request, @RequestParam Kind kind,
            @RequestParam(required = false) Wish.@Nullable Mode mode, @RequestParam(required = false) Wish.@Nullable Take take,
            @RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "false") boolean full,
            @RequestParam(name = "allow_empty", defaultValue = "false") boolean allowEmpty,
            @RequestParam(name = "confirm_removal", defaultValue = "false") boolean confirmRemoval,
            @RequestParam(name = "file_name", required = false) @Nullable String fileName) {
        Wish wish = new Wish(kind, mode == null ? Wish.Mode.UPSERT : mode, take == null ? Wish.Take.ALL_OR_NOTHING : take, from, to, full,
                allowEmpty, confirmRemoval).checked();
        new Checks().length(fileName, NAME_MAX, "?file_name").orRefuse();
        try (Upload upload = Upload.receive(request, settings.bytesMax())) {
            Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), List.of(wish, upload.hash()));
            Idempotency.Answer answer = database.inTransaction(caller, "inventory.import_receive",
                    tx -> idempotency.once(tx, key, HttpStatus.ACCEPTED,
                            inside -> imports.receive(inside, caller, wish, fileName == null ? "" : fileName, upload)));
            return idempotency.located(answer, "/api/v1/inventory-imports");
        }
    }

    /// Newest first; they are kept for 30 days.
    @GetMapping("/api/v1/inventory-imports")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<InventoryImport> list(Caller caller, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return imports.page(caller, Page.Request.of(limit, cursor));
    }

    @GetMapping("/api/v1/inventory-imports/{id}")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    InventoryImport find(Caller caller, @PathVariable UUID id) {
        return imports.find(caller, id);
    }

    /// What is wrong in its rows; the first 10,000.
    @GetMapping("/api/v1/inventory-imports/{id}/errors")
    @Access(permission = Permission.INVENTORY_READ, limit = LimitClass.READ)
    Page<RowError> errors(Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return imports.errors(caller, id, Page.Request.of(limit, cursor));
    }

    /// Calls it off, while nothing of it was taken.
    @DeleteMapping("/api/v1/inventory-imports/{id}")
    @Access(permission = Permission.INVENTORY_WRITE, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Caller caller, @PathVariable UUID id) {
        database.inTransaction(caller, "inventory.import_cancel", tx -> {
            imports.cancel(tx, caller, id);
            return id;
        });
    }
}
