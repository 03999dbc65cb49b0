package kontor.fiscal;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Taxpayers, devices and goods as rows.
final class CatalogueStore {
    /// A tenant with more devices than this lists the first ones; none is known that comes near.
    private static final int DEVICES_MAX = 200;
    private static final String DEVICE = """
            SELECT d.device_id, d.device_no, t.tin, t.legal_name, d.lane = 'PAUSED' AS paused, d.paused_reason
            FROM fiscal_device d JOIN taxpayer t ON t.tenant_id = d.tenant_id AND t.taxpayer_id = d.taxpayer_id
            """;

    private final Database database;

    CatalogueStore(Database database) {
        this.database = database;
    }

    /// The seller behind a device, and the taxpayer's id.
    record Issuer(UUID taxpayerId, Seller seller) {
    }

    record StoredGood(UUID id, Good good) {
    }

    /// The device named, or the tenant's only one; empty when there is no such device, none, or several to choose from.
    Optional<Issuer> issuer(Tx tx, @Nullable UUID deviceId) {
        List<Issuer> found = tx.sql("""
                SELECT t.taxpayer_id, d.device_id, t.tin, t.nin_brn, t.legal_name, t.business_name, t.address, t.email, t.phone, d.device_no
                FROM fiscal_device d JOIN taxpayer t ON t.tenant_id = d.tenant_id AND t.taxpayer_id = d.taxpayer_id
                WHERE d.tenant_id = :tenant AND (:device::uuid IS NULL OR d.device_id = :device) LIMIT 2
                """).param("device", deviceId)
                .list((rs, row) -> new Issuer(Rows.uuid(rs, "taxpayer_id"),
                        new Seller(Rows.uuid(rs, "device_id"), rs.getString("tin"), rs.getString("nin_brn"), rs.getString("legal_name"),
                                rs.getString("business_name"), rs.getString("address"), rs.getString("email"), rs.getString("phone"),
                                rs.getString("device_no"))));
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    Map<String, Good> goods(Tx tx, Collection<String> codes) {
        return tx.sql("""
                SELECT good_id, code, name, unit, category, category_name, treatment FROM good
                WHERE tenant_id = :tenant AND code = ANY (:codes::text[])
                """).param("codes", codes).list(CatalogueStore::good).stream().map(StoredGood::good)
                .collect(Collectors.toMap(Good::code, each -> each));
    }

    List<StoredGood> goods(Caller caller, Page.Request page) {
        return database.read(caller, """
                SELECT good_id, code, name, unit, category, category_name, treatment FROM good
                WHERE tenant_id = :tenant AND (:after::uuid IS NULL OR good_id > :after) ORDER BY good_id LIMIT :rows
                """).param("after", page.after()).param("rows", page.rows()).list(CatalogueStore::good);
    }

    void putGood(Tx tx, Good good) {
        tx.sql("""
                INSERT INTO good (tenant_id, good_id, code, name, unit, category, category_name, treatment)
                VALUES (:tenant, :id, :code, :name, :unit, :category, :categoryName, :treatment)
                ON CONFLICT ON CONSTRAINT good_code_once DO UPDATE
                SET name = excluded.name, unit = excluded.unit, category = excluded.category, category_name = excluded.category_name,
                    treatment = excluded.treatment, updated_at = now()
                """).param("id", UuidCreator.getTimeOrderedEpoch()).param("code", good.code()).param("name", good.name())
                .param("unit", good.unit()).param("category", good.goodsCategory()).param("categoryName", good.goodsCategoryName())
                .param("treatment", good.treatment()).update();
    }

    /// The taxpayer's id, stored anew when the number is new.
    UUID taxpayer(Tx tx, Catalogue.Registration registration) {
        return tx.sql("""
                INSERT INTO taxpayer (tenant_id, taxpayer_id, tin, nin_brn, legal_name, business_name, address, email, phone)
                VALUES (:tenant, :id, :tin, :ninBrn, :legalName, :businessName, :address, :email, :phone)
                ON CONFLICT ON CONSTRAINT taxpayer_tin_once DO UPDATE SET tin = excluded.tin
                RETURNING taxpayer_id
                """).param("id", UuidCreator.getTimeOrderedEpoch()).param("tin", registration.tin()).param("ninBrn", registration.ninBrn())
                .param("legalName", registration.legalName()).param("businessName", registration.businessName())
                .param("address", registration.address()).param("email", registration.email()).param("phone", registration.phone())
                .one((rs, row) -> Rows.uuid(rs, "taxpayer_id"));
    }

    boolean insertDevice(Tx tx, UUID deviceId, UUID taxpayerId, String deviceNo) {
        return tx.sql("""
                INSERT INTO fiscal_device (tenant_id, device_id, taxpayer_id, device_no) VALUES (:tenant, :id, :taxpayer, :deviceNo)
                ON CONFLICT ON CONSTRAINT fiscal_device_no_once DO NOTHING
                """).param("id", deviceId).param("taxpayer", taxpayerId).param("deviceNo", deviceNo).update() == 1;
    }

    List<Device> devices(Caller caller) {
        return database.read(caller, DEVICE + "WHERE d.tenant_id = :tenant ORDER BY d.device_id LIMIT " + DEVICES_MAX)
                .list(CatalogueStore::device);
    }

    boolean anyDevice(Tx tx) {
        return tx.sql("SELECT EXISTS (SELECT 1 FROM fiscal_device WHERE tenant_id = :tenant)").one((rs, row) -> rs.getBoolean(1));
    }

    /// The tenant's first device, when all of them are one taxpayer's: stock is a taxpayer's, not a device's.
    Optional<UUID> stockDevice(Tx tx) {
        return tx.sql("""
                SELECT d.device_id FROM fiscal_device d
                WHERE d.tenant_id = :tenant AND NOT EXISTS (
                    SELECT 1 FROM fiscal_device other WHERE other.tenant_id = :tenant AND other.taxpayer_id <> d.taxpayer_id)
                ORDER BY d.device_id LIMIT 1
                """).optional((rs, row) -> Rows.uuid(rs, "device_id"));
    }

    Device device(Tx tx, UUID deviceId) {
        return tx.sql(DEVICE + "WHERE d.tenant_id = :tenant AND d.device_id = :id").param("id", deviceId).one(CatalogueStore::device);
    }

    boolean openLane(Tx tx, UUID deviceId) {
        return tx.sql("UPDATE fiscal_device SET lane = 'OPEN', paused_reason = NULL WHERE tenant_id = :tenant AND device_id = :id")
                .param("id", deviceId).update() == 1;
    }

    /// Queues the device's blocked documents again.
    List<UUID> unblock(Tx tx, UUID deviceId) {
        return tx.sql("""
                UPDATE fiscal_document SET state = 'QUEUED', next_action_at = now(), version = version + 1, updated_at = now()
                WHERE tenant_id = :tenant AND device_id = :id AND state = 'BLOCKED' RETURNING document_id
                """).param("id", deviceId).list((rs, row) -> Rows.uuid(rs, "document_id"));
    }

    /// Queues the movements of stock again that were blocked with the device; not those that wait for something else.
    List<UUID> unblockStock(Tx tx, UUID deviceId) {
        return tx.sql("""
                UPDATE fiscal_stock_in SET state = 'QUEUED', content = NULL, left_by = NULL, next_action_at = now(), updated_at = now()
                WHERE tenant_id = :tenant AND device_id = :id AND state = 'BLOCKED' AND reason_code <> :other RETURNING stock_in_id
                """).param("id", deviceId).param("other", StockLane.GOOD_UNKNOWN).list((rs, row) -> Rows.uuid(rs, "stock_in_id"));
    }

    private static StoredGood good(ResultSet rs, int row) throws SQLException {
        return new StoredGood(Rows.uuid(rs, "good_id"), new Good(rs.getString("code"), rs.getString("name"), rs.getString("unit"),
                rs.getString("category"), rs.getString("category_name"), Rows.constant(rs, "treatment", TaxTreatment.class)));
    }

    private static Device device(ResultSet rs, int row) throws SQLException {
        return new Device(Rows.uuid(rs, "device_id"), rs.getString("device_no"), rs.getString("tin"), rs.getString("legal_name"),
                rs.getBoolean("paused"), rs.getString("paused_reason"));
    }
}
