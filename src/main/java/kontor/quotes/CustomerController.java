package kontor.quotes;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Checks;
import kontor.platform.web.Idempotency;
import kontor.platform.web.IfMatch;
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
import tools.jackson.databind.json.JsonMapper;

/// Customers over HTTP.
@RestController
class CustomerController {
    private final Customers customers;
    private final Database database;
    private final Idempotency idempotency;
    private final JsonMapper json;

    CustomerController(Customers customers, Database database, Idempotency idempotency, JsonMapper json) {
        this.customers = customers;
        this.database = database;
        this.idempotency = idempotency;
        this.json = json;
    }

    @GetMapping("/api/v1/customers")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    Page<Customer> list(Caller caller, @RequestParam(required = false) @Nullable String inn,
            @RequestParam(required = false) Customer.@Nullable Status status, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        new Checks().length(inn, 12, "?inn").orRefuse();
        return customers.page(caller, inn, status, Page.Request.of(limit, cursor));
    }

    @PostMapping("/api/v1/customers")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Customer.class)))
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> create(Caller caller, HttpServletRequest request, @RequestBody Customer.Wish wish) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), wish);
        return RowTag.tagged(database.inTransaction(caller, "quotes.create_customer",
                tx -> idempotency.once(tx, key, HttpStatus.CREATED, inside -> customers.create(inside, caller, wish))), json);
    }

    @GetMapping("/api/v1/customers/{id}")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    ResponseEntity<Customer> find(Caller caller, @PathVariable UUID id) {
        Customer customer = customers.find(caller, id);
        return RowTag.tagged(customer, customer.version());
    }

    @PutMapping("/api/v1/customers/{id}")
    @IfMatch
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<Customer> change(Caller caller, @PathVariable UUID id, HttpServletRequest request, @RequestBody Customer.Wish wish) {
        customers.find(caller, id);
        Customer customer = customers.change(caller, id, RowTag.named(request), wish);
        return RowTag.tagged(customer, customer.version());
    }
}
