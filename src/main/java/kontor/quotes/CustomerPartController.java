package kontor.quotes;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.limits.LimitClass;
import kontor.platform.web.Idempotency;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What belongs to a customer, over HTTP.
@RestController
class CustomerPartController {
    private final Customers customers;
    private final Database database;
    private final Idempotency idempotency;

    CustomerPartController(Customers customers, Database database, Idempotency idempotency) {
        this.customers = customers;
        this.database = database;
        this.idempotency = idempotency;
    }

    @GetMapping("/api/v1/customers/{id}/contacts")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    List<Contact> contacts(Caller caller, @PathVariable UUID id) {
        return customers.contacts(caller, id);
    }

    @PostMapping("/api/v1/customers/{id}/contacts")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Contact.class)))
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> addContact(Caller caller, @PathVariable UUID id, HttpServletRequest request, @RequestBody Contact.Wish wish) {
        return created(caller, request, wish, tx -> customers.addContact(tx, caller, id, wish));
    }

    @PutMapping("/api/v1/customer-contacts/{id}")
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    Contact changeContact(Caller caller, @PathVariable UUID id, @RequestBody Contact.Wish wish) {
        return customers.changeContact(caller, id, wish);
    }

    @DeleteMapping("/api/v1/customer-contacts/{id}")
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeContact(Caller caller, @PathVariable UUID id) {
        customers.removeContact(caller, id);
    }

    @GetMapping("/api/v1/customers/{id}/addresses")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    List<DeliveryAddress> addresses(Caller caller, @PathVariable UUID id) {
        return customers.addresses(caller, id);
    }

    @PostMapping("/api/v1/customers/{id}/addresses")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = DeliveryAddress.class)))
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> addAddress(Caller caller, @PathVariable UUID id, HttpServletRequest request,
            @RequestBody DeliveryAddress.Wish wish) {
        return created(caller, request, wish, tx -> customers.addAddress(tx, caller, id, wish));
    }

    @PutMapping("/api/v1/customer-addresses/{id}")
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    DeliveryAddress changeAddress(Caller caller, @PathVariable UUID id, @RequestBody DeliveryAddress.Wish wish) {
        return customers.changeAddress(caller, id, wish);
    }

    @DeleteMapping("/api/v1/customer-addresses/{id}")
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeAddress(Caller caller, @PathVariable UUID id) {
        customers.removeAddress(caller, id);
    }

    @GetMapping("/api/v1/customers/{id}/contracts")
    @Access(permission = Permission.QUOTES_READ, limit = LimitClass.READ)
    List<Contract> contracts(Caller caller, @PathVariable UUID id) {
        return customers.contracts(caller, id);
    }

    @PostMapping("/api/v1/customers/{id}/contracts")
    @ApiResponse(responseCode = "201", description = "Created", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Contract.class)))
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    ResponseEntity<String> addContract(Caller caller, @PathVariable UUID id, HttpServletRequest request, @RequestBody Contract.Wish wish) {
        return created(caller, request, wish, tx -> customers.addContract(tx, caller, id, wish));
    }

    @PutMapping("/api/v1/customer-contracts/{id}")
    @Access(permission = Permission.QUOTES_WRITE, limit = LimitClass.WRITE)
    Contract changeContract(Caller caller, @PathVariable UUID id, @RequestBody Contract.Wish wish) {
        return customers.changeContract(caller, id, wish);
    }

    private ResponseEntity<String> created(Caller caller, HttpServletRequest request, Object wish, Function<Tx, ?> work) {
        Idempotency.Key key = idempotency.keyOf(request, Objects.requireNonNull(caller.principal().id()), wish);
        return database.inTransaction(caller, "quotes.add_to_customer", tx -> idempotency.once(tx, key, HttpStatus.CREATED, work::apply))
                .toResponse();
    }
}
