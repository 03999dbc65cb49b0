package kontor.platform.web;

import java.util.List;
import kontor.platform.Failure;

/// What the web edge refuses before, or instead of, any part.
public sealed interface WebFailure extends Failure {
    /// The body is larger than allowed; it was not read to its end.
    record BodyTooLarge(long max) implements WebFailure {
        @Override
        public Kind kind() { return Kind.TOO_LARGE; }

        @Override
        public String code() { return "web.body_too_large"; }

        @Override
        public String message() { return "The request body is larger than " + max + " bytes."; }
    }

    /// The body comes compressed.
    record EncodedBody() implements WebFailure {
        @Override
        public Kind kind() { return Kind.UNSUPPORTED; }

        @Override
        public String code() { return "web.encoded_body"; }

        @Override
        public String message() { return "Compressed request bodies are not accepted."; }
    }

    /// The body ended before it was whole; nothing of it was kept.
    record BodyCutOff() implements WebFailure {
        @Override
        public Kind kind() { return Kind.BAD_REQUEST; }

        @Override
        public String code() { return "web.body_cut_off"; }

        @Override
        public String message() { return "The request body did not arrive whole; nothing of it was kept."; }
    }

    /// The body dripped in too slowly.
    record BodyTooSlow() implements WebFailure {
        @Override
        public Kind kind() { return Kind.TIMED_OUT; }

        @Override
        public String code() { return "web.body_too_slow"; }

        @Override
        public String message() { return "The request body did not arrive in time."; }
    }

    /// No route has this path; also what a stranger sees of another tenant's things.
    record NoSuchPath() implements WebFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "web.not_found"; }

        @Override
        public String message() { return "There is nothing here."; }
    }

    /// The path has no such method.
    record MethodNotAllowed(String allowed) implements WebFailure {
        @Override
        public Kind kind() { return Kind.METHOD; }

        @Override
        public String code() { return "web.method_not_allowed"; }

        @Override
        public String message() { return "This path takes " + allowed + "."; }
    }

    /// The client accepts nothing that can be produced.
    record NotAcceptable() implements WebFailure {
        @Override
        public Kind kind() { return Kind.NOT_ACCEPTABLE; }

        @Override
        public String code() { return "web.not_acceptable"; }

        @Override
        public String message() { return "None of the accepted media types can be produced here."; }
    }

    /// The body is of a type the route does not read.
    record UnsupportedMedia() implements WebFailure {
        @Override
        public Kind kind() { return Kind.UNSUPPORTED; }

        @Override
        public String code() { return "web.unsupported_media_type"; }

        @Override
        public String message() { return "The body must be application/json."; }
    }

    /// The request cannot be read at all.
    record Malformed(String what) implements WebFailure {
        @Override
        public Kind kind() { return Kind.BAD_REQUEST; }

        @Override
        public String code() { return "web.malformed"; }

        @Override
        public String message() { return what; }
    }

    /// The request was read, but fields are wrong; `violations` points at them.
    record InvalidInput(List<Violation> violations) implements WebFailure {
        @Override
        public Kind kind() { return Kind.INVALID; }

        @Override
        public String code() { return "web.invalid"; }

        @Override
        public String message() { return "Some fields are not valid."; }
    }

    /// A creating request came without its key.
    record KeyMissing() implements WebFailure {
        @Override
        public Kind kind() { return Kind.BAD_REQUEST; }

        @Override
        public String code() { return "web.idempotency_key_missing"; }

        @Override
        public String message() { return "This request creates something and needs an Idempotency-Key header of 1 to 255 characters."; }
    }

    /// The key was used with other content.
    record KeyReused() implements WebFailure {
        @Override
        public Kind kind() { return Kind.KEY_REUSED; }

        @Override
        public String code() { return "web.idempotency_key_reused"; }

        @Override
        public String message() { return "This Idempotency-Key was used with another request."; }
    }

    /// The first request with this key is not over yet.
    record KeyInUse() implements WebFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "web.idempotency_key_in_use"; }

        @Override
        public String message() { return "A request with this Idempotency-Key is still being worked on."; }
    }

    /// A change came without saying which version it is a change of.
    record VersionMissing() implements WebFailure {
        @Override
        public Kind kind() { return Kind.PRECONDITION_MISSING; }

        @Override
        public String code() { return "web.version_missing"; }

        @Override
        public String message() { return "Name the version this changes: If-Match with the ETag it was read under."; }
    }

    /// Someone else has changed it since it was read.
    record VersionPassed() implements WebFailure {
        @Override
        public Kind kind() { return Kind.PRECONDITION; }

        @Override
        public String code() { return "web.version_passed"; }

        @Override
        public String message() { return "This was changed since you read it; read it again."; }
    }
}
