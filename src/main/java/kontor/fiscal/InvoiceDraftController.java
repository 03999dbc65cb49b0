package kontor.fiscal;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Idempotency;
import kontor.platform.web.Page;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Invoices that wait for a person, over HTTP.
@RestController
class InvoiceDraftController {
    private final InvoiceDrafts drafts;
    private final Database database;
    private final Idempotency idempotency;

    InvoiceDraftController(InvoiceDrafts drafts, Database database, Idempotency idempotency) {
        this.drafts = drafts;
        this.database = database;
        this.idempotency = idempotency;
    }

    @GetMapping("/api/v1/document-drafts")
    @Access(permission = Permission.FISCAL_READ, limit = LimitClass.READ)
    Page<InvoiceDraft> list(Caller caller, @RequestParam(required = false) InvoiceDraft.@Nullable State state,
            @RequestParam(required = false) @Nullable Integer limit, @RequestParam(required = false) @Nullable String cursor) {
        return drafts.page(caller, state, Page.Request.of(limit, cursor));
    }

    @GetMapping("/api/v1/document-drafts/{id}")
    @Access(permission = Permission.FISCAL_READ, limit = LimitClass.READ)
    InvoiceDraft find(Caller caller, @PathVariable UUID id) {
        return drafts.find(caller, id);
    }

    /// Accepts the document that a person made of the draft.
    @PostMapping("/api/v1/document-drafts/{id}:submit")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Document.class)))
    @Access(permission = Permission.FISCAL_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> submit(Caller caller, @PathVariable UUID id, HttpServletRequest request, @RequestBody DocumentDraft completed) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), completed);
        return database.inTransaction(caller, "fiscal.submit_draft", tx -> idempotency.once(tx, key, HttpStatus.CREATED,
                inside -> drafts.submit(inside, caller, id, completed))).toResponse();
    }

    @DeleteMapping("/api/v1/document-drafts/{id}")
    @Access(permission = Permission.FISCAL_WRITE, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(Caller caller, @PathVariable UUID id) {
        drafts.discard(caller, id);
    }
}
