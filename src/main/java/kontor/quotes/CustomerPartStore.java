package kontor.quotes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;

/// What belongs to a customer, as rows.
final class CustomerPartStore {
    private static final String CONTACT = """
            SELECT contact_id, customer_id, name, position, phone, email, main, signatory FROM customer_contact WHERE tenant_id = :tenant
            """;
    private static final String ADDRESS = """
            SELECT address_id, customer_id, label, city, postal_code, address FROM customer_address WHERE tenant_id = :tenant
            """;
    private static final String CONTRACT = """
            SELECT contract_id, customer_id, number, signed_on, status, next_specification_no FROM customer_contract
            WHERE tenant_id = :tenant
            """;

    /// Stores it, or stores it anew; a main contact is the only one.
    void put(Tx tx, Contact contact) {
        if (contact.main()) {
            tx.sql("""
                    UPDATE customer_contact SET main = false
                    WHERE tenant_id = :tenant AND customer_id = :customer AND main AND contact_id <> :id
                    """).param("customer", contact.customerId()).param("id", contact.id()).update();
        }
        tx.sql("""
                INSERT INTO customer_contact (tenant_id, contact_id, customer_id, name, position, phone, email, main, signatory)
                VALUES (:tenant, :id, :customer, :name, :position, :phone, :email, :main, :signatory)
                ON CONFLICT (tenant_id, contact_id) DO UPDATE
                SET name = excluded.name, position = excluded.position, phone = excluded.phone, email = excluded.email,
                    main = excluded.main, signatory = excluded.signatory
                """).param("id", contact.id()).param("customer", contact.customerId()).param("name", contact.name())
                .param("position", contact.position()).param("phone", contact.phone()).param("email", contact.email())
                .param("main", contact.main()).param("signatory", contact.signatory()).update();
    }

    void put(Tx tx, DeliveryAddress address) {
        tx.sql("""
                INSERT INTO customer_address (tenant_id, address_id, customer_id, label, city, postal_code, address)
                VALUES (:tenant, :id, :customer, :label, :city, :postalCode, :address)
                ON CONFLICT (tenant_id, address_id) DO UPDATE
                SET label = excluded.label, city = excluded.city, postal_code = excluded.postal_code, address = excluded.address
                """).param("id", address.id()).param("customer", address.customerId()).param("label", address.label())
                .param("city", address.city()).param("postalCode", address.postalCode()).param("address", address.address()).update();
    }

    void put(Tx tx, Contract contract) {
        tx.sql("""
                INSERT INTO customer_contract (tenant_id, contract_id, customer_id, number, signed_on, status, next_specification_no)
                VALUES (:tenant, :id, :customer, :number, :signedOn, :status, :next)
                ON CONFLICT (tenant_id, contract_id) DO UPDATE
                SET number = excluded.number, signed_on = excluded.signed_on, status = excluded.status,
                    next_specification_no = excluded.next_specification_no
                """).param("id", contract.id()).param("customer", contract.customerId()).param("number", contract.number())
                .param("signedOn", contract.signedOn()).param("status", contract.status()).param("next", contract.nextSpecificationNo())
                .update();
    }

    List<Contact> contacts(Tx tx, UUID customer, int most) {
        return tx.sql(CONTACT + "AND customer_id = :customer ORDER BY contact_id LIMIT :most").param("customer", customer)
                .param("most", most).list(CustomerPartStore::contact);
    }

    List<DeliveryAddress> addresses(Tx tx, UUID customer, int most) {
        return tx.sql(ADDRESS + "AND customer_id = :customer ORDER BY address_id LIMIT :most").param("customer", customer)
                .param("most", most).list(CustomerPartStore::address);
    }

    List<Contract> contracts(Tx tx, UUID customer, int most) {
        return tx.sql(CONTRACT + "AND customer_id = :customer ORDER BY contract_id LIMIT :most").param("customer", customer)
                .param("most", most).list(CustomerPartStore::contract);
    }

    Optional<Contact> contact(Tx tx, UUID id) {
        return tx.sql(CONTACT + "AND contact_id = :id FOR UPDATE").param("id", id).optional(CustomerPartStore::contact);
    }

    Optional<DeliveryAddress> address(Tx tx, UUID id) {
        return tx.sql(ADDRESS + "AND address_id = :id FOR UPDATE").param("id", id).optional(CustomerPartStore::address);
    }

    Optional<Contract> contract(Tx tx, UUID id) {
        return tx.sql(CONTRACT + "AND contract_id = :id FOR UPDATE").param("id", id).optional(CustomerPartStore::contract);
    }

    /// The number a quote has as specification of a contract, which is the contract's next the first time it is asked for. The
    /// contract is held, so that two that ask at once get different numbers, and one quote gets one.
    int specification(Tx tx, UUID contract, UUID quote) {
        contract(tx, contract);
        return tx.sql("""
                SELECT specification_no FROM quote_specification
                WHERE tenant_id = :tenant AND quote_id = :quote AND contract_id = :contract
                """).param("quote", quote).param("contract", contract).optional((rs, row) -> rs.getInt("specification_no"))
                .orElseGet(() -> nextSpecification(tx, contract, quote));
    }

    private static int nextSpecification(Tx tx, UUID contract, UUID quote) {
        return tx.sql("""
                WITH taken AS (
                    UPDATE customer_contract SET next_specification_no = next_specification_no + 1
                    WHERE tenant_id = :tenant AND contract_id = :contract RETURNING next_specification_no - 1 AS no)
                INSERT INTO quote_specification (tenant_id, quote_id, contract_id, specification_no)
                SELECT :tenant, :quote, :contract, no FROM taken
                RETURNING specification_no
                """).param("quote", quote).param("contract", contract).one((rs, row) -> rs.getInt("specification_no"));
    }

    boolean removeContact(Tx tx, UUID id) {
        return tx.sql("DELETE FROM customer_contact WHERE tenant_id = :tenant AND contact_id = :id").param("id", id).update() == 1;
    }

    boolean removeAddress(Tx tx, UUID id) {
        return tx.sql("DELETE FROM customer_address WHERE tenant_id = :tenant AND address_id = :id").param("id", id).update() == 1;
    }

    private static Contact contact(ResultSet rs, int row) throws SQLException {
        return new Contact(Rows.uuid(rs, "contact_id"), Rows.uuid(rs, "customer_id"), rs.getString("name"), rs.getString("position"),
                rs.getString("phone"), rs.getString("email"), rs.getBoolean("main"), rs.getBoolean("signatory"));
    }

    private static DeliveryAddress address(ResultSet rs, int row) throws SQLException {
        return new DeliveryAddress(Rows.uuid(rs, "address_id"), Rows.uuid(rs, "customer_id"), rs.getString("label"), rs.getString("city"),
                rs.getString("postal_code"), rs.getString("address"));
    }

    private static Contract contract(ResultSet rs, int row) throws SQLException {
        return new Contract(Rows.uuid(rs, "contract_id"), Rows.uuid(rs, "customer_id"), rs.getString("number"),
                Objects.requireNonNull(rs.getObject("signed_on", LocalDate.class)), Rows.constant(rs, "status", Contract.Status.class),
                rs.getInt("next_specification_no"));
    }
}
