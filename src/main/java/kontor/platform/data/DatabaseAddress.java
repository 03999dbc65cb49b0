package kontor.platform.data;

/// Where a database is, and as whom to enter it.
///
/// @param jdbcUrl  `jdbc:postgresql://host:port/database`
/// @param user     the role to sign in as
/// @param password its password; never printed
public record DatabaseAddress(String jdbcUrl, String user, String password) {
    @Override
    public String toString() {
        return "DatabaseAddress[jdbcUrl=" + jdbcUrl + ", user=" + user + ", password=***]";
    }
}
