package kontor.quotes;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Checks;
import kontor.platform.web.Idempotency;
import kontor.platform.web.Page;
import kontor.quotes.QuoteDocument.State;
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

/// Files of quotes over HTTP.
@RestController
class QuoteDocumentController {
    private final QuoteDocuments documents;
    private final QuoteDocumentContent content;
    private final Quotes quotes;
    private final Database database;
    private final Idempotency idempotency;

    QuoteDocumentController(QuoteDocuments documents, QuoteDocumentContent content, Quotes quotes, Database database,
            Idempotency idempotency) {
        this.documents = documents;
        this.content = content;
        this.quotes = quotes;
        this.database = database;
        this.idempotency = idempotency;
    }

    /// Makes a file of a revision: at once (201) when it has fewer than 200 lines, by a job (202) otherwise.
    @PostMapping("/api/v1/quotes/{id}/exports")
    @ApiResponse(responseCode = "201", description = "Made", content = @Content(mediaType = "application/json", schema = @Schema(implementation = QuoteDocument.class)))
    @ApiResponse(responseCode = "202", description = "To be made", content = @Content(mediaType = "application/json", schema = @Schema(implementation = QuoteDocument.class)))
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.EXPORT)
    ResponseEntity<String> make(Caller caller, @PathVariable UUID id, HttpServletRequest request, @RequestBody DocumentWish wish) {
        quotes.find(caller, id);
        DocumentWish.Known known = wish.checked();
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), wish);
        QuoteDocuments.Prepared prepared = documents.prepare(caller, id, known);
        return database.inTransaction(caller, "quotes.document",
                tx -> idempotency.once(tx, key, made -> made.state() == State.READY ? HttpStatus.CREATED : HttpStatus.ACCEPTED,
                        inside -> documents.keep(inside, caller, prepared)))
                .toResponse();
    }

    /// The files made of a quote, newest first, with their checksums; with `?checksum=` the one whose SHA-256 that is.
    @GetMapping("/api/v1/quotes/{id}/exports")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Page<QuoteDocument> list(Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable String checksum,
            @RequestParam(required = false) @Nullable Integer limit, @RequestParam(required = false) @Nullable String cursor) {
        new Checks().that(checksum == null || checksum.matches("[0-9a-f]{64}"), "?checksum", "malformed", "64 digits of hex.").orRefuse();
        return documents.page(caller, id, checksum, Page.Request.of(limit, cursor));
    }

    @GetMapping("/api/v1/quote-exports/{id}")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    QuoteDocument find(Caller caller, @PathVariable UUID id) {
        return documents.find(caller, id);
    }

    /// The file, with its checksum in `Repr-Digest`. A file that could not be sent whole ends with a broken connection.
    @GetMapping(value = "/api/v1/quote-exports/{id}/content")
    @ApiResponse(responseCode = "200", description = "The file", content = @Content(mediaType = "application/octet-stream"))
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.EXPORT)
    ResponseEntity<StreamingResponseBody> content(Caller caller, @PathVariable UUID id) {
        QuoteDocument document = documents.find(caller, id);
        StreamingResponseBody body = content.of(caller, document);
        String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Objects.requireNonNull(document.sha256())));
        return ResponseEntity.ok().header("Content-Disposition", "attachment; filename=\"" + document.fileName() + "\"")
                .header("Repr-Digest", "sha-256=:" + digest + ":").contentType(MediaType.parseMediaType(document.format().mediaType()))
                .contentLength(Objects.requireNonNull(document.bytes())).body(body);
    }
}
