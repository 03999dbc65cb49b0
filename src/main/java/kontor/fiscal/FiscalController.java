package kontor.fiscal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.Refused;
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
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Documents over HTTP.
@RestController
class FiscalController {
    private final Fiscal fiscal;
    private final Database database;
    private final Idempotency idempotency;
    private final VerdictWait verdicts;
    private final DocumentExport export;
    private final JsonMapper json;

    FiscalController(Fiscal fiscal, Database database, Idempotency idempotency, VerdictWait verdicts, DocumentExport export,
            JsonMapper json) {
        this.fiscal = fiscal;
        this.database = database;
        this.idempotency = idempotency;
        this.verdicts = verdicts;
        this.export = export;
        this.json = json;
    }

    /// Accepts a document. 201 with its state; with `?wait=` the answer waits for the verdict, and is 202 if there is none yet. 202 also
    /// while the authority is away: the document's reason says so.
    @PostMapping("/api/v1/documents")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Document.class)))
    @ApiResponse(responseCode = "202", description = "Accepted", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Document.class)))
    @Access(permission = Permission.FISCAL_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<?> accept(Caller caller, HttpServletRequest request, @RequestBody DocumentDraft draft,
            @RequestParam(required = false) @Nullable Integer wait) {
        Duration patience = verdicts.patience(caller, wait);
        UUID principal = Objects.requireNonNull(caller.principal().id());
        Idempotency.Key key = idempotency.keyOf(request, principal, draft);
        Idempotency.Answer answer = database.inTransaction(caller, "fiscal.accept",
                tx -> idempotency.once(tx, key, FiscalController::status, inside -> fiscal.accept(inside, caller, draft)));
        return patience.isZero() ? answer.toResponse() : awaited(caller, answer, patience);
    }

    /// While the authority is away the client is told so at once: accepted, and nothing more for now.
    private static HttpStatus status(Document document) {
        return document.authorityAway() ? HttpStatus.ACCEPTED : HttpStatus.CREATED;
    }

    /// The document is accepted by now: whatever happens while its verdict is waited for, the answer must not say otherwise.
    private ResponseEntity<?> awaited(Caller caller, Idempotency.Answer answer, Duration patience) {
        UUID id = UUID.fromString(json.readTree(answer.body()).required("id").asString());
        try {
            Document document = verdicts.await(caller, id, patience);
            HttpStatus status = document.state().settled() ? HttpStatus.CREATED : HttpStatus.ACCEPTED;
            return answer.replayed()
                    ? ResponseEntity.status(status).header(Idempotency.REPLAYED, "true").body(document)
                    : ResponseEntity.status(status).body(document);
        } catch (Refused e) {
            return new Idempotency.Answer(HttpStatus.ACCEPTED.value(), answer.body(), answer.replayed()).toResponse();
        }
    }

    /// The figures and the sections as they would be sent, with every rule they break; nothing is stored.
    @PostMapping("/api/v1/documents:validate")
    @Access(permission = Permission.FISCAL_READ, limit = LimitClass.READ)
    PreflightView validate(Caller caller, @RequestBody DocumentDraft draft) {
        Fiscal.Preflight checked = fiscal.preflight(caller, draft);
        ComputedDocument figures = checked.figures();
        return new PreflightView(checked.passes(), figures.net(), figures.tax(), figures.gross(), json.readTree(checked.content()),
                checked.errors());
    }

    /// The answer of a preflight.
    ///
    /// @param sections the content as the authority would get it
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record PreflightView(boolean valid, BigDecimal net, BigDecimal tax, BigDecimal gross, JsonNode sections, List<AuthorityError> errors) {
    }

    @GetMapping("/api/v1/documents/{id}")
    @Access(permission = Permission.FISCAL_READ, limit = LimitClass.READ)
    Document find(Caller caller, @PathVariable UUID id) {
        return fiscal.find(caller, id);
    }

    @GetMapping("/api/v1/documents")
    @Access(permission = Permission.FISCAL_READ, limit = LimitClass.READ)
    Page<Document> list(Caller caller, @RequestParam(required = false) @Nullable DocumentState state,
            @RequestParam(required = false) @Nullable String reference, @RequestParam(required = false) @Nullable String fdn,
            @RequestParam(required = false) @Nullable Integer limit, @RequestParam(required = false) @Nullable String cursor) {
        new Checks().length(reference, 50, "?reference").length(fdn, 20, "?fdn").orRefuse();
        return fiscal.list(caller, state, reference, fdn, Page.Request.of(limit, cursor));
    }

    /// All documents, or those of a state and a period of issue, as a CSV file, oldest first. It is sent while it is read; a file
    /// that could not be finished ends with a broken connection.
    @GetMapping(value = "/api/v1/documents/export", produces = "text/csv;charset=utf-8")
    @Access(permission = Permission.FISCAL_READ, limit = LimitClass.EXPORT)
    ResponseEntity<StreamingResponseBody> export(Caller caller, @RequestParam(required = false) @Nullable DocumentState state,
            @RequestParam(required = false) @Nullable Instant from, @RequestParam(required = false) @Nullable Instant until) {
        return ResponseEntity.ok().header("Content-Disposition", "attachment; filename=\"documents.csv\"")
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .body(export.of(caller, new DocumentExport.Wish(state, from, until)));
    }

    @GetMapping("/api/v1/documents/{id}/attempts")
    @Access(permission = Permission.FISCAL_READ, limit = LimitClass.READ)
    List<Attempt> attempts(Caller caller, @PathVariable UUID id) {
        return fiscal.attempts(caller, id);
    }

    @PostMapping("/api/v1/documents/{id}:retry")
    @Access(permission = Permission.FISCAL_WRITE, limit = LimitClass.WRITE)
    Document retry(Caller caller, @PathVariable UUID id) {
        return fiscal.retry(caller, id);
    }

    @PostMapping("/api/v1/documents/{id}:cancel")
    @Access(permission = Permission.FISCAL_WRITE, limit = LimitClass.WRITE)
    Document cancel(Caller caller, @PathVariable UUID id) {
        return fiscal.cancel(caller, id);
    }
}
