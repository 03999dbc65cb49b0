package kontor.platform.secrets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// The stored data keys, through the narrow functions of V0012__keys.sql.
final class DataKeyStore {
    /// One stored data key.
    ///
    /// @param kekId   of the KEK it is wrapped under; null with `wrapped`, while it is derived from the founding KEK
    /// @param wrapped the key, sealed
    @SuppressWarnings("ArrayRecordComponent")
    record Row(UUID owner, int version, @Nullable String kekId, byte @Nullable [] wrapped) {
    }

    /// How many data keys need this KEK.
    record Use(Optional<String> kekId, long dataKeys) {
    }

    List<Row> of(Tx tx, UUID owner) {
        return tx.sql("SELECT version, kek_id, wrapped FROM identity.data_keys(:owner)").param("owner", owner)
                .list((rs, row) -> row(owner, rs));
    }

    boolean add(Tx tx, UUID owner, int version, Kek kek, byte[] wrapped) {
        return tx.sql("SELECT identity.add_data_key(:owner, :version, :kek, :wrapped)").param("owner", owner).param("version", version)
                .param("kek", kek.id()).param("wrapped", wrapped).one((rs, row) -> rs.getBoolean(1));
    }

    List<Row> besides(Tx tx, Kek kek, int most) {
        return tx.sql("SELECT owner_id, version, kek_id, wrapped FROM identity.data_keys_besides(:kek, :most)").param("kek", kek.id())
                .param("most", most).list((rs, row) -> row(Rows.uuid(rs, "owner_id"), rs));
    }

    boolean rewrap(Tx tx, Row former, Kek kek, byte[] wrapped) {
        return tx.sql("SELECT identity.rewrap_data_key(:owner, :version, :former::text, :kek, :wrapped)").param("owner", former.owner())
                .param("version", former.version()).param("former", former.kekId()).param("kek", kek.id()).param("wrapped", wrapped)
                .one((rs, row) -> rs.getBoolean(1));
    }

    int destroy(Tx tx, UUID owner) {
        return tx.sql("SELECT identity.destroy_data_keys(:owner)").param("owner", owner).one((rs, row) -> rs.getInt(1));
    }

    List<Use> inUse(Tx tx) {
        return tx.sql("SELECT kek_id, data_keys FROM identity.keks_in_use()")
                .list((rs, row) -> new Use(Optional.ofNullable(rs.getString("kek_id")), rs.getLong("data_keys")));
    }

    /// The founding KEK's id, recorded now as `proposed` when none was.
    Optional<String> founding(Tx tx, @Nullable String proposed) {
        return tx.sql("SELECT coalesce(identity.found_kek(:proposed::text), '')").param("proposed", proposed)
                .optional((rs, row) -> rs.getString(1)).filter(id -> !id.isEmpty());
    }

    private static Row row(UUID owner, ResultSet rs) throws SQLException {
        return new Row(owner, rs.getInt("version"), rs.getString("kek_id"), rs.getBytes("wrapped"));
    }
}
