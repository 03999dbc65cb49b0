package kontor.quotes;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.SqlFault;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.quotes.QuotesFailure.Thing;
import kontor.quotes.engine.SellerRegion;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;

/// The tenant's own selling companies.
final class Sellers {
    private static final String SELECT = """
            SELECT seller_id, version, name, code, region, active, created_at FROM seller_entity WHERE tenant_id = :tenant
            """;

    private final Database database;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Sellers(Database database, ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    SellerEntity create(Tx tx, Caller caller, SellerEntity.Wish wish) {
        SellerEntity seller = wish.of(UuidCreator.getTimeOrderedEpoch(), 1, clock.instant());
        once(() -> row(tx.sql("""
                INSERT INTO seller_entity (tenant_id, seller_id, name, code, region, active, version, created_at)
                VALUES (:tenant, :id, :name, :code, :region, :active, :version, :at)
                """), seller).param("at", seller.createdAt()).update());
        trail.record(tx, caller, "seller_entity.created", "seller_entity", seller.id().toString(), Map.of("code", seller.code()));
        return find(tx, seller.id()).orElseThrow();
    }

    /// @param version the one it was decided on
    SellerEntity change(Caller caller, UUID id, int version, SellerEntity.Wish wish) {
        return database.inTransaction(caller, "quotes.change_seller", tx -> {
            SellerEntity before = find(tx, id).orElseThrow(() -> new QuotesFailure.Unknown(Thing.SELLER_ENTITY).refused());
            SellerEntity after = wish.of(id, version + 1, before.createdAt());
            int changed = once(() -> row(tx.sql("""
                    UPDATE seller_entity SET name = :name, code = :code, region = :region, active = :active, version = :version
                    WHERE tenant_id = :tenant AND seller_id = :id AND version = :version - 1
                    """), after).update());
            if (changed == 0) {
                throw new QuotesFailure.VersionPassed().refused();
            }
            trail.record(tx, caller, "seller_entity.changed", "seller_entity", id.toString(), Map.of("code", after.code()));
            return after;
        });
    }

    SellerEntity find(Caller caller, UUID id) {
        return database.read(caller, SELECT + "AND seller_id = :id").param("id", id).optional(Sellers::seller)
                .orElseThrow(() -> new QuotesFailure.Unknown(Thing.SELLER_ENTITY).refused());
    }

    Optional<SellerEntity> find(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND seller_id = :id").param("id", id).optional(Sellers::seller);
    }

    Page<SellerEntity> page(Caller caller, Page.Request page) {
        List<SellerEntity> rows = database
                .read(caller, SELECT + "AND (:after::uuid IS NULL OR seller_id > :after) ORDER BY seller_id LIMIT :rows")
                .param("after", page.after()).param("rows", page.rows()).list(Sellers::seller);
        return Page.of(rows, page, SellerEntity::id);
    }

    private static <T> T once(Supplier<T> write) {
        try {
            return write.get();
        } catch (SqlFault e) {
            if (e.violates("seller_entity_code_once") || e.violates("seller_entity_name_once")) {
                throw new QuotesFailure.Taken(Thing.SELLER_ENTITY).refused();
            }
            throw e;
        }
    }

    private static Statement row(Statement statement, SellerEntity seller) {
        return statement.param("id", seller.id()).param("version", seller.version()).param("name", seller.name())
                .param("code", seller.code()).param("region", seller.region()).param("active", seller.active());
    }

    private static SellerEntity seller(ResultSet rs, int row) throws SQLException {
        return new SellerEntity(Rows.uuid(rs, "seller_id"), rs.getInt("version"), rs.getString("name"), rs.getString("code"),
                Rows.constant(rs, "region", SellerRegion.class), rs.getBoolean("active"), Rows.instant(rs, "created_at"));
    }
}
