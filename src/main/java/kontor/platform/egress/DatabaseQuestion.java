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
        POSTGRESQL("postgresql", 5432), MYSQL("mysql", 3306);

        private final String scheme;
        private final int usualPort;

        Engine(String scheme, int usualPort) {
            this.scheme = scheme;
            this.usualPort = usualPort;
        }

        /// Where such a database usually listens.
        public int usualPort() {
            return usualPort;
        }

        /// The name of the way, as addresses are checked by: verified TLS has one of its own.
        String scheme(Tls tls) {
            return scheme + (tls == Tls.VERIFY ? "s" : "");
        }
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

    String scheme() {
        return engine.scheme(tls);
    }
}
