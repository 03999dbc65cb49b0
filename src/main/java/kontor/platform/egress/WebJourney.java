package kontor.platform.egress;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import kontor.platform.egress.FetchTrouble.Why;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/// The way to one document, from redirect to redirect.
final class WebJourney {
    private static final int REDIRECTS_MAX = 3;
    private static final int CHUNK = 64 * 1024;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> DENIED = Set.of(401, 403, 407);
    private static final Set<Integer> MISSING = Set.of(404, 410);
    private static final int SERVER_ERRORS = 500;

    private final Reach reach;
    private final CloseableHttpClient client;
    private final WebQuestion question;
    private final OutputStream to;
    private final AtomicReference<@Nullable HttpGet> under = new AtomicReference<>();

    WebJourney(Reach reach, CloseableHttpClient client, WebQuestion question, OutputStream to) {
        this.reach = reach;
        this.client = client;
        this.question = question;
        this.to = to;
    }

    void go() throws IOException, FetchTrouble {
        Optional<Target> next = Optional.of(target(question.url()));
        Map<String, String> headers = question.headers();
        for (int hop = 0; next.isPresent(); hop++) {
            if (hop > REDIRECTS_MAX) {
                throw new FetchTrouble(Why.UNREADABLE, "too many redirects");
            }
            Target here = next.get();
            next = step(here, headers);
            // What is said to one host is not for the next one's ears.
            headers = next.isEmpty() || next.get().sameOrigin(here) ? headers : Map.of();
        }
    }

    /// Ends it, wherever it is.
    void abort() {
        HttpGet request = under.get();
        if (request != null) {
            request.abort();
        }
    }

    private Target target(String url) throws FetchTrouble {
        return Target.parse(url, reach.names()).orElseThrow(() -> new FetchTrouble(Why.FORBIDDEN));
    }

    /// @return where it goes on
    private Optional<Target> step(Target target, Map<String, String> headers) throws IOException, FetchTrouble {
        InetAddress way = reach.way(target).orElseThrow(() -> new FetchTrouble(Why.FORBIDDEN));
        HttpGet request = new HttpGet("/");
        request.setPath(target.path());
        headers.forEach(request::setHeader);
        under.set(request);
        // With its address in hand the client resolves nothing; the name is for the certificate and the Host field.
        HttpHost host = new HttpHost(target.scheme(), way, target.host(), target.port());
        try (ClassicHttpResponse response = client.executeOpen(host, request, null)) {
            try {
                return read(target, response);
            } finally {
                // Cut off first: closing alone would read an endless answer to its end.
                request.abort();
            }
        }
    }

    private Optional<Target> read(Target target, ClassicHttpResponse response) throws IOException, FetchTrouble {
        int status = response.getCode();
        Header location = response.getFirstHeader("Location");
        if (REDIRECTS.contains(status) && location != null) {
            return Optional.of(target(elsewhere(target, location.getValue())));
        }
        if (status != 200) {
            throw refusal(status);
        }
        Header packed = response.getFirstHeader("Content-Encoding");
        HttpEntity entity = response.getEntity();
        if (entity == null || (packed != null && !packed.getValue().equalsIgnoreCase("identity"))) {
            throw new FetchTrouble(Why.UNREADABLE, "packed or empty");
        }
        written(entity);
        return Optional.empty();
    }

    private static String elsewhere(Target target, String location) throws FetchTrouble {
        try {
            return target.url().resolve(location).toString();
        } catch (IllegalArgumentException e) {
            throw new FetchTrouble(Why.FORBIDDEN);
        }
    }

    private static FetchTrouble refusal(int status) {
        String detail = "status " + status;
        if (DENIED.contains(status)) {
            return new FetchTrouble(Why.DENIED, detail);
        }
        return new FetchTrouble(MISSING.contains(status) ? Why.MISSING : status >= SERVER_ERRORS ? Why.FAILED : Why.UNREADABLE, detail);
    }

    /// Counted as it arrives, packed as it is: nothing is unpacked, so nothing can swell.
    private void written(HttpEntity entity) throws IOException, FetchTrouble {
        byte[] chunk = new byte[CHUNK];
        long left = question.bytesMax();
        InputStream body = entity.getContent();
        for (int got = received(body, chunk); got >= 0; got = received(body, chunk)) {
            if (got > left && !question.sample()) {
                throw new FetchTrouble(Why.TOO_LARGE);
            }
            to.write(chunk, 0, (int) Math.min(got, left));
            left -= got;
            if (left <= 0 && question.sample()) {
                return;
            }
        }
    }

    private static int received(InputStream body, byte[] chunk) throws FetchTrouble {
        try {
            return body.read(chunk);
        } catch (IOException e) {
            throw new FetchTrouble(Why.BROKEN_OFF);
        }
    }
}
