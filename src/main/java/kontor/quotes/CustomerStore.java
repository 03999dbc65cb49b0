package kontor.quotes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Customers as rows.
final class CustomerStore {
    private static final String SELECT = """
            SELECT customer_id, version, name, inn, kpp, ogrn, company_type, postal_code, address, credit_limit, payment_days, status,
                   industry, director, director_position, notes, created_at, updated_at
            FROM customer WHERE tenant_id = :tenant
            """;

    private final Database database;

    CustomerStore(Database database) {
        this.database = database;
    }

    /// @return false when another customer has the tax number
    boolean insert(Tx tx, Customer customer) {
        return data(tx.sql("""
                INSERT INTO customer (tenant_id, customer_id, name, inn, kpp, ogrn, company_type, postal_code, address, credit_limit,
                                      payment_days, status, industry, director, director_position, notes, created_at, updated_at)
                VALUES (:tenant, :id, :name, :inn, :kpp, :ogrn, :type, :postalCode, :address, :creditLimit, :paymentDays, :status,
                        :industry, :director, :directorPosition, :notes, :at, :at)
                ON CONFLICT ON CONSTRAINT customer_inn_once DO NOTHING
                """), customer).update() == 1;
    }

    /// @return false when it is no longer at the version before
    boolean update(Tx tx, Customer customer) {
        return data(tx.sql("""
                UPDATE customer SET name = :name, inn = :inn, kpp = :kpp, ogrn = :ogrn, company_type = :type, postal_code = :postalCode,
                       address = :address, credit_limit = :creditLimit, payment_days = :paymentDays, status = :status,
                       industry = :industry, director = :director, director_position = :directorPosition, notes = :notes,
                       version = :version, updated_at = :at
                WHERE tenant_id = :tenant AND customer_id = :id AND version = :version - 1
                """), customer).param("version", customer.version()).update() == 1;
    }

    Optional<Customer> find(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND customer_id = :id").param("id", id).optional(CustomerStore::customer);
    }

    Optional<Customer> find(Caller caller, UUID id) {
        return database.read(caller, SELECT + "AND customer_id = :id").param("id", id).optional(CustomerStore::customer);
    }

    /// Newest first.
    List<Customer> page(Caller caller, @Nullable String inn, Customer.@Nullable Status status, Page.Request page) {
        String narrowed = SELECT + (inn == null ? "" : " AND inn = :inn") + (status == null ? "" : " AND status = :status")
                + (page.after() == null ? "" : " AND customer_id < :after") + " ORDER BY customer_id DESC LIMIT :rows";
        return database.read(caller, narrowed).param("inn", inn).param("status", status).param("after", page.after())
                .param("rows", page.rows()).list(CustomerStore::customer);
    }

    private static Statement data(Statement statement, Customer customer) {
        Customer.Wish data = customer.data();
        return statement.param("id", customer.id()).param("name", data.name()).param("inn", data.inn()).param("kpp", data.kpp())
                .param("ogrn", data.ogrn()).param("type", data.companyType()).param("postalCode", data.postalCode())
                .param("address", data.address()).param("creditLimit", data.creditLimit()).param("paymentDays", data.paymentDays())
                .param("status", data.status()).param("industry", data.industry()).param("director", data.director())
                .param("directorPosition", data.directorPosition()).param("notes", data.notes()).param("at", customer.updatedAt());
    }

    private static Customer customer(ResultSet rs, int row) throws SQLException {
        Customer.Wish data = new Customer.Wish(rs.getString("name"), rs.getString("inn"), rs.getString("kpp"), rs.getString("ogrn"),
                Rows.constant(rs, "company_type", Customer.CompanyType.class), rs.getString("postal_code"), rs.getString("address"),
                rs.getBigDecimal("credit_limit"), rs.getInt("payment_days"), Rows.constant(rs, "status", Customer.Status.class),
                rs.getString("industry"), rs.getString("director"), rs.getString("director_position"), rs.getString("notes"));
        return new Customer(Rows.uuid(rs, "customer_id"), rs.getInt("version"), data, Rows.instant(rs, "created_at"),
                Rows.instant(rs, "updated_at"));
    }
}
