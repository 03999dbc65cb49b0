package kontor.platform.egress;

import java.time.Duration;

/// Rows of a database a tenant named.
///
/// @param select   one statement that reads; the transaction it runs in cannot write
/// @param rowsMax  no more are asked for; 0: all
/// @param bytesMax of everything that comes over the wire
/// @param limit    for everything: name, connection, the rows
public record DatabaseQuestion(Engine engine, String host, int port, String database, String user, String password, Tls tls,
        String select, int rowsMax, long bytesMax, Duration limit) {

    /// Whose database it is.
    public enum Engine {
        POSTGRESQL, MYSQL
    }

    /// How the connection is protected.
    public enum Tls {
        /// Encrypted, and the certificate is the host's.
        VERIFY,
        /// Encrypted; whoever answers may be somebody else.
        REQUIRE,
        /// In clear.
        NONE
    }

    /// Passwords are not for logs.
    @Override
    public String toString() {
        return "DatabaseQuestion[" + engine + "]";
    }

    /// The name of the way, as addresses are checked by.
    static String scheme(Engine engine, Tls tls) {
        return (engine == Engine.POSTGRESQL ? "postgresql" : "mysql") + (tls == Tls.VERIFY ? "s" : "");
    }

    String scheme() {
        return scheme(engine, tls);
    }
}
