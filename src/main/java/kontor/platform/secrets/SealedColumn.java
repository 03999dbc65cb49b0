package kontor.platform.secrets;

/// A column of a tenant table that holds sealed values: each part names its own, so that they can be sealed anew. The purpose
/// of a value in it is `table.column/row id`.
///
/// @param id the uuid column that, with the tenant, names the row
public record SealedColumn(String table, String column, String id) {
    public SealedColumn {
        for (String name : new String[]{table, column, id}) {
            if (!name.matches("[a-z][a-z_]*")) {
                throw new IllegalArgumentException("not a plain name: " + name);
            }
        }
    }

    /// What a value of this row is bound to.
    public String purpose(java.util.UUID row) {
        return table + "." + column + "/" + row;
    }
}
