package kontor.quotes;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Checks;
import kontor.platform.web.Idempotency;
import kontor.platform.web.IfMatch;
import kontor.platform.web.Page;
import kontor.platform.web.Upload;
import kontor.quotes.files.LineTemplate;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Imports of lines over HTTP.
@RestController
class ImportController {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int NAME_MAX = 200;

    private final Imports imports;
    private final Quotes quotes;
    private final ImportSettings settings;
    private final Database database;
    private final Idempotency idempotency;

    ImportController(Imports imports, Quotes quotes, ImportSettings settings, Database database, Idempotency idempotency) {
        this.imports = imports;
        this.quotes = quotes;
        this.settings = settings;
        this.database = database;
        this.idempotency = idempotency;
    }

    /// The languages of the template.
    enum Language {
        EN, RU
    }

    /// A workbook with the heading every column is known by, to be filled in.
    @GetMapping(value = "/api/v1/quotes/import-template.xlsx", produces = XLSX)
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    ResponseEntity<byte[]> template(Caller caller, @RequestParam(required = false) @Nullable Language language) {
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        LineTemplate.write(workbook, language == Language.RU);
        return ResponseEntity.ok().header("Content-Disposition", "attachment; filename=\"quote-lines.xlsx\"")
                .contentType(MediaType.parseMediaType(XLSX)).body(workbook.toByteArray());
    }

    /// Takes a workbook or CSV file, which is the request's body as it is, and has it read by a job.
    @PostMapping("/api/v1/quotes/{id}/imports")
    @Operation(requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/octet-stream", schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(responseCode = "202", description = "Accepted", content = @Content(mediaType = "application/json", schema = @Schema(implementation = LineImport.class)))
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.UPLOAD)
    ResponseEntity<String> receive(Caller caller, @PathVariable UUID id, HttpServletRequest request,
            @RequestParam(name = "file_name", required = false) @Nullable String fileName) {
        quotes.find(caller, id);
        new Checks().length(fileName, NAME_MAX, "?file_name").orRefuse();
        try (Upload upload = Upload.receive(request, settings.bytesMax())) {
            Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), List.of(upload.hash()));
            Idempotency.Answer answer = database.inTransaction(caller, "quotes.import", tx -> idempotency.once(tx, key, HttpStatus.ACCEPTED,
                    inside -> imports.receive(inside, caller, id, fileName == null ? "" : fileName, upload)));
            return idempotency.located(answer, "/api/v1/quote-imports");
        }
    }

    @GetMapping("/api/v1/quote-imports/{id}")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    LineImport find(Caller caller, @PathVariable UUID id) {
        return imports.find(caller, id);
    }

    /// What is wrong in its rows, in the order of the file.
    @GetMapping("/api/v1/quote-imports/{id}/errors")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Page<ImportError> errors(Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return imports.errors(caller, id, Page.Request.of(limit, cursor));
    }

    /// The same as a CSV file, whole.
    @GetMapping(value = "/api/v1/quote-imports/{id}/errors.csv", produces = "text/csv;charset=utf-8")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.EXPORT)
    ResponseEntity<StreamingResponseBody> errorFile(Caller caller, @PathVariable UUID id) {
        StreamingResponseBody file = new ImportErrorFile(imports).of(caller, id);
        return ResponseEntity.ok().header("Content-Disposition", "attachment; filename=\"import-errors.csv\"")
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8)).body(file);
    }

    /// Leads to the events of the job that reads it.
    @GetMapping("/api/v1/quote-imports/{id}/events")
    @ApiResponse(responseCode = "307", description = "The job's server-sent events are at Location")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    ResponseEntity<Void> events(Caller caller, @PathVariable UUID id) {
        return ResponseEntity.status(HttpStatus.TEMPORARY_REDIRECT)
                .location(URI.create("/api/v1/jobs/" + imports.find(caller, id).jobId() + "/events")).build();
    }

    /// Puts its lines into the draft, in one transaction. If-Match names the quote's version.
    @IfMatch
    @PostMapping("/api/v1/quote-imports/{id}:commit")
    @ApiResponse(responseCode = "200", description = "Committed", content = @Content(mediaType = "application/json", schema = @Schema(implementation = LineImport.class)))
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> commit(Caller caller, @PathVariable UUID id, HttpServletRequest request,
            @RequestBody(required = false) Imports.@Nullable Wish wish) {
        imports.find(caller, id);
        int version = RowTag.named(request);
        Imports.Wish said = wish == null ? Imports.Wish.NONE : wish;
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), List.of(version, said));
        return database.inTransaction(caller, "quotes.import_commit", tx -> idempotency.once(tx, key, HttpStatus.OK,
                inside -> imports.commit(inside, caller, id, version, said))).toResponse();
    }

    /// Ends it, while its lines are in no draft.
    @DeleteMapping("/api/v1/quote-imports/{id}")
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Caller caller, @PathVariable UUID id) {
        database.inTransaction(caller, "quotes.import_cancel", tx -> {
            imports.cancel(tx, caller, id);
            return id;
        });
    }
}
