package kontor.platform.egress;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kontor.platform.egress.DatabaseQuestion.Engine;
import kontor.platform.egress.DatabaseQuestion.Tls;

/// Where a call goes, taken apart once; nothing reads the text again.
///
/// @param host a name in lower case, or an address without brackets
/// @param path with its query, beginning with a slash
record Target(String scheme, String host, int port, String path) {
    private static final int URL_MAX = 500;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    /// What may be called anywhere on the internet, each at its own port. The last two stand for verified TLS.
    private static final Map<String, Integer> GUARDED = Map.of("https", HTTPS, Engine.POSTGRESQL.scheme(Tls.VERIFY),
            Engine.POSTGRESQL.usualPort(), Engine.MYSQL.scheme(Tls.VERIFY), Engine.MYSQL.usualPort());
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern NAME = Pattern
            .compile("([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern GRAPHIC = Pattern.compile("[\\x21-\\x7e]+");
    private static final List<String> INSIDE = List.of(".local", ".internal", ".localhost", ".localdomain", ".lan", ".home.arpa",
            ".intranet",
            ".corp", ".home", ".onion", ".arpa", ".test", ".invalid");

    /// Empty when the text is not a plain http or https address of a full name or a canonical literal: no user, no fragment, no
    /// name of the inside, no other way to write a number.
    static Optional<Target> parse(String text) {
        return parse(text, Set.of());
    }

    /// The same, where the operator vouches for these names, in lower case: they may be of the inside.
    static Optional<Target> parse(String text, Set<String> vouched) {
        if (text.length() > URL_MAX || !GRAPHIC.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return of(new URI(text), vouched);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// A database; empty when host or port cannot be one.
    ///
    /// @param scheme `postgresql` or `mysql`, with an s behind it where the connection is encrypted and its certificate verified
    static Optional<Target> database(String scheme, String host, int port, Set<String> vouched) {
        String lower = host.toLowerCase(Locale.ROOT);
        String bracketed = lower.contains(":") ? "[" + lower + "]" : lower;
        boolean fits = port > 0 && port <= 65_535 && GRAPHIC.matcher(lower).matches() && hosts(bracketed, vouched);
        return fits && (!lower.contains(":") || lower.matches("[0-9a-f:.]+"))
                ? Optional.of(new Target(scheme, lower, port, "/"))
                : Optional.empty();
    }

    private static Optional<Target> of(URI uri, Set<String> vouched) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (!web || uri.isOpaque() || uri.getRawUserInfo() != null || uri.getRawFragment() != null || !hosts(host, vouched)
                || uri.getPort() == 0 || uri.getPort() > 65_535) {
            return Optional.empty();
        }
        int port = uri.getPort() > 0 ? uri.getPort() : scheme.equals("https") ? HTTPS : HTTP;
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return Optional.of(new Target(scheme, bare, port, uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery()));
    }

    /// The address it is, when the host is a literal.
    Optional<InetAddress> address() {
        return literal(host) || host.contains(":") ? Optional.of(InetAddress.ofLiteral(host)) : Optional.empty();
    }

    /// As it is written whole, for what is relative to it.
    URI url() {
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + path);
    }

    /// Whether what is said to the one may be said to the other.
    boolean sameOrigin(Target other) {
        return scheme.equals(other.scheme) && host.equals(other.host) && port == other.port;
    }

    /// Whether it may be called anywhere on the internet.
    boolean guarded() {
        return GUARDED.getOrDefault(scheme, 0) == port;
    }

    private static boolean hosts(String host, Set<String> vouched) {
        return literal(host) || named(host) || vouched.contains(host);
    }

    private static boolean literal(String host) {
        return host.startsWith("[") ? !host.contains("%") : IPV4.matcher(host).matches();
    }

    private static boolean named(String host) {
        return host.length() <= 253 && NAME.matcher(host).matches() && INSIDE.stream().noneMatch(host::endsWith);
    }
}
