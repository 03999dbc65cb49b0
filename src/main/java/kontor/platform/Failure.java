package kontor.platform;

import java.util.List;

/// A refusal the caller may hear. Each part has a sealed family of these; the web edge maps [#kind()] to a status.
public interface Failure {
    /// What sort of refusal it is; decides the HTTP status, nowhere but at the web edge.
    Kind kind();

    /// Stable, dotted, machine-readable: `fiscal.unknown_document`.
    String code();

    /// Safe to show to anyone who may call: no internals, no other tenant's facts.
    String message();

    /// The fields at fault, if any.
    default List<Violation> violations() {
        return List.of();
    }

    /// Throws this refusal; a transaction it passes through rolls back.
    default Refused refused() {
        return new Refused(this);
    }

    /// The sorts of refusal, each with the status and the category it has on the wire.
    enum Kind {
        BAD_REQUEST(400, "validation"),
        INVALID(422, "validation"),
        UNAUTHENTICATED(401, "auth"),
        FORBIDDEN(403, "auth"),
        NOT_FOUND(404,
                "not_found"),
        CONFLICT(409, "conflict"),
        KEY_REUSED(422, "conflict"),
        PRECONDITION(412, "conflict"),
        PRECONDITION_MISSING(428, "validation"),
        METHOD(405,
                "validation"),
        NOT_ACCEPTABLE(406, "validation"),
        TOO_LARGE(413,
                "limit"),
        UNSUPPORTED(415, "validation"),
        LIMITED(429, "limit"),
        TIMED_OUT(408, "limit"),
        UPSTREAM_BAD(502,
                "external"),
        UPSTREAM_LATE(504, "external"),
        BUSY(503, "limit"),
        DATABASE(503, "database");

        private final int status;
        private final String category;

        Kind(int status, String category) {
            this.status = status;
            this.category = category;
        }

        public int status() { return status; }

        public String category() { return category; }
    }

    /// One field at fault. `pointer` is a JSON pointer into the request body, or `?name` for a query parameter.
    record Violation(String pointer, String code, String message) {
    }
}
