package kontor.quotes;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import kontor.platform.data.Database;
import kontor.platform.data.SqlFault;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.quotes.QuotesFailure.Thing;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// A tenant's customers with their contacts, delivery addresses and contracts.
final class Customers {
    /// Of each sort, for one customer.
    static final int PARTS_MAX = 200;

    private final Database database;
    private final CustomerStore customers;
    private final CustomerPartStore parts = new CustomerPartStore();
    private final ActivityTrail trail;
    private final InstantSource clock;

    Customers(Database database, CustomerStore customers, ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.customers = customers;
        this.trail = trail;
        this.clock = clock;
    }

    Customer create(Tx tx, Caller caller, Customer.Wish wish) {
        Customer customer = new Customer(UuidCreator.getTimeOrderedEpoch(), 1, wish.checked(), clock.instant(), clock.instant());
        if (!customers.insert(tx, customer)) {
            throw new QuotesFailure.Taken(Thing.CUSTOMER).refused();
        }
        trail.record(tx, caller, "customer.created", "customer", customer.id().toString(), Map.of());
        return customers.find(tx, customer.id()).orElseThrow();
    }

    /// @param version the one it was decided on
    Customer change(Caller caller, UUID id, int version, Customer.Wish wish) {
        return database.inTransaction(caller, "quotes.change_customer", tx -> {
            Customer before = customers.find(tx, id).orElseThrow(() -> unknown(Thing.CUSTOMER));
            Customer after = new Customer(id, version + 1, wish.checked(), before.createdAt(), clock.instant());
            if (!once(Thing.CUSTOMER, "customer_inn_once", () -> customers.update(tx, after))) {
                throw new QuotesFailure.VersionPassed().refused();
            }
            trail.record(tx, caller, "customer.changed", "customer", id.toString(), Map.of());
            return after;
        });
    }

    Customer find(Caller caller, UUID id) {
        return customers.find(caller, id).orElseThrow(() -> unknown(Thing.CUSTOMER));
    }

    Page<Customer> page(Caller caller, @Nullable String inn, Customer.@Nullable Status status, Page.Request page) {
        return Page.of(customers.page(caller, inn, status, page), page, Customer::id);
    }

    /// One sort of part of a customer.
    private interface Listing<T> {
        List<T> of(Tx tx, UUID customer, int most);
    }

    List<Contact> contacts(Caller caller, UUID customer) {
        return listed(caller, customer, parts::contacts);
    }

    List<DeliveryAddress> addresses(Caller caller, UUID customer) {
        return listed(caller, customer, parts::addresses);
    }

    List<Contract> contracts(Caller caller, UUID customer) {
        return listed(caller, customer, parts::contracts);
    }

    Contact addContact(Tx tx, Caller caller, UUID customer, Contact.Wish wish) {
        roomFor(tx, customer, Thing.CONTACT, parts::contacts);
        Contact contact = wish.of(UuidCreator.getTimeOrderedEpoch(), customer);
        once(Thing.CONTACT, "customer_contact_main", () -> put(tx, contact));
        return noted(tx, caller, customer, "customer.contact_added", contact);
    }

    DeliveryAddress addAddress(Tx tx, Caller caller, UUID customer, DeliveryAddress.Wish wish) {
        roomFor(tx, customer, Thing.ADDRESS, parts::addresses);
        DeliveryAddress address = wish.of(UuidCreator.getTimeOrderedEpoch(), customer);
        parts.put(tx, address);
        return noted(tx, caller, customer, "customer.address_added", address);
    }

    Contract addContract(Tx tx, Caller caller, UUID customer, Contract.Wish wish) {
        roomFor(tx, customer, Thing.CONTRACT, parts::contracts);
        Contract contract = wish.of(UuidCreator.getTimeOrderedEpoch(), customer);
        once(Thing.CONTRACT, "customer_contract_number_once", () -> put(tx, contract));
        return noted(tx, caller, customer, "customer.contract_added", contract);
    }

    Contact changeContact(Caller caller, UUID id, Contact.Wish wish) {
        return database.inTransaction(caller, "quotes.change_contact", tx -> {
            Contact contact = wish.of(id, known(parts.contact(tx, id), Thing.CONTACT).customerId());
            once(Thing.CONTACT, "customer_contact_main", () -> put(tx, contact));
            return noted(tx, caller, contact.customerId(), "customer.contact_changed", contact);
        });
    }

    DeliveryAddress changeAddress(Caller caller, UUID id, DeliveryAddress.Wish wish) {
        return database.inTransaction(caller, "quotes.change_address", tx -> {
            DeliveryAddress address = wish.of(id, known(parts.address(tx, id), Thing.ADDRESS).customerId());
            parts.put(tx, address);
            return noted(tx, caller, address.customerId(), "customer.address_changed", address);
        });
    }

    Contract changeContract(Caller caller, UUID id, Contract.Wish wish) {
        return database.inTransaction(caller, "quotes.change_contract", tx -> {
            Contract contract = wish.of(id, known(parts.contract(tx, id), Thing.CONTRACT).customerId());
            once(Thing.CONTRACT, "customer_contract_number_once", () -> put(tx, contract));
            return noted(tx, caller, contract.customerId(), "customer.contract_changed", contract);
        });
    }

    void removeContact(Caller caller, UUID id) {
        database.inTransaction(caller, "quotes.remove_contact", tx -> {
            Contact contact = known(parts.contact(tx, id), Thing.CONTACT);
            parts.removeContact(tx, id);
            return noted(tx, caller, contact.customerId(), "customer.contact_removed", contact);
        });
    }

    void removeAddress(Caller caller, UUID id) {
        database.inTransaction(caller, "quotes.remove_address", tx -> {
            DeliveryAddress address = known(parts.address(tx, id), Thing.ADDRESS);
            parts.removeAddress(tx, id);
            return noted(tx, caller, address.customerId(), "customer.address_removed", address);
        });
    }

    /// Two main contacts made at the same moment: the second is refused.
    private boolean put(Tx tx, Contact contact) {
        parts.put(tx, contact);
        return true;
    }

    private boolean put(Tx tx, Contract contract) {
        parts.put(tx, contract);
        return true;
    }

    private <T> List<T> listed(Caller caller, UUID customer, Listing<T> listing) {
        return database.inTransaction(caller, "quotes.customer_parts", tx -> {
            known(customers.find(tx, customer), Thing.CUSTOMER);
            return listing.of(tx, customer, PARTS_MAX);
        });
    }

    private <T> void roomFor(Tx tx, UUID customer, Thing thing, Listing<T> listing) {
        known(customers.find(tx, customer), Thing.CUSTOMER);
        if (listing.of(tx, customer, PARTS_MAX).size() >= PARTS_MAX) {
            throw new QuotesFailure.TooMany(thing, PARTS_MAX).refused();
        }
    }

    private <T> T noted(Tx tx, Caller caller, UUID customer, String verb, T part) {
        trail.record(tx, caller, verb, "customer", customer.toString(), Map.of());
        return part;
    }

    private static boolean once(Thing thing, String constraint, BooleanSupplier write) {
        try {
            return write.getAsBoolean();
        } catch (SqlFault e) {
            if (e.violates(constraint)) {
                throw new QuotesFailure.Taken(thing).refused();
            }
            throw e;
        }
    }

    private static <T> T known(Optional<T> found, Thing thing) {
        return found.orElseThrow(() -> unknown(thing));
    }

    private static kontor.platform.Refused unknown(Thing thing) {
        return new QuotesFailure.Unknown(thing).refused();
    }
}
