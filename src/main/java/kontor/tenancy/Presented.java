package kontor.tenancy;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The credential a request shows: `X-API-Key`, else `Authorization: Bearer` with a session's token or a key, else the
/// session cookie. Browsers send a cookie without being asked, so what changes something by cookie needs a check of where
/// the request comes from ([#byCookie()]).
public final class Presented {
    /// The `__Host-` front makes browsers refuse it from a subdomain or without TLS (but for localhost).
    public static final String COOKIE = "__Host-kontor";
    private static final String ATTRIBUTE = Presented.class.getName();
    private static final String BEARER = "Bearer ";

    private final @Nullable String text;
    private final boolean byCookie;
    private final @Nullable Credential credential;

    /// @param text what was shown; null when nothing was
    Presented(@Nullable String text, boolean byCookie) {
        this.text = text;
        this.byCookie = byCookie;
        this.credential = text == null ? null : credential(text, byCookie);
    }

    /// Read once for each request: what stands before the routes asks several times, and a key's check has its price.
    public static Presented of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Presented known) {
            return known;
        }
        Presented presented = read(request);
        request.setAttribute(ATTRIBUTE, presented);
        return presented;
    }

    private static Presented read(HttpServletRequest request) {
        String key = request.getHeader("X-API-Key");
        if (key != null) {
            return new Presented(key.strip(), false);
        }
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
            return new Presented(bearer ? authorization.substring(BEARER.length()).strip() : "", false);
        }
        Cookie[] cookies = request.getCookies();
        return Stream.of(cookies == null ? new Cookie[0] : cookies).filter(cookie -> cookie.getName().equals(COOKIE)).findFirst()
                .map(cookie -> new Presented(cookie.getValue(), true)).orElse(new Presented(null, false));
    }

    /// Whether a browser added it by itself.
    public boolean byCookie() {
        return byCookie;
    }

    /// Whether nothing was shown at all.
    public boolean absent() {
        return text == null;
    }

    /// The text of a session's token, for verbs that concern the session itself; empty when a key was shown.
    public String sessionToken() {
        return text == null ? "" : text;
    }

    /// Empty when what was shown cannot be a credential.
    Optional<Credential> credential() {
        return Optional.ofNullable(credential);
    }

    @Override
    public String toString() {
        return "Presented[*****]";
    }

    private static @Nullable Credential credential(String text, boolean byCookie) {
        Optional<Credential> key = byCookie ? Optional.empty() : ApiKeyText.parse(text).map(Credential.Key::of);
        return key.or(() -> SessionToken.parse(text).map(Credential.Session::of)).orElse(null);
    }
}
