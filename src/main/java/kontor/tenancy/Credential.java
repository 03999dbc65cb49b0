package kontor.tenancy;

/// A well-formed credential, without its secret: fit to be remembered.
sealed interface Credential {
    /// A person's session.
    record Session(Digest token) implements Credential {
        static Credential of(SessionToken token) {
            return new Session(token.digest());
        }
    }

    /// A program's key.
    record Key(String publicId, Digest secret) implements Credential {
        static Credential of(ApiKeyText text) {
            return new Key(text.publicId(), text.digest());
        }
    }
}
