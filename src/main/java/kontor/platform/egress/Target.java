package kontor.platform.egress;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a call goes, taken apart once; nothing reads the text again.
///
/// @param host a name in lower case, or an address without brackets
/// @param path with its query, beginning with a slash
record Target(String scheme, String host, int port, String path) {
    private static final int URL_MAX = 500;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
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
        if (text.length() > URL_MAX || !GRAPHIC.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Target> of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (!web || uri.isOpaque() || uri.getRawUserInfo() != null || uri.getRawFragment() != null || !(literal(host) || named(host))
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

    /// Whether it may be called anywhere on the internet.
    boolean guarded() {
        return scheme.equals("https") && port == HTTPS;
    }

    private static boolean literal(String host) {
        return host.startsWith("[") ? !host.contains("%") : IPV4.matcher(host).matches();
    }

    private static boolean named(String host) {
        return host.length() <= 253 && NAME.matcher(host).matches() && INSIDE.stream().noneMatch(host::endsWith);
    }
}
