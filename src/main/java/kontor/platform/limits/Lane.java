package kontor.platform.limits;

/// Whom a node lets in first when it cannot let in everyone: writes before reads, reads before batch work.
public enum Lane {
    /// Never shed: probes, and what costs next to nothing.
    FREE,
    /// Hashing passwords has its own small room, so that a storm of sign-ins holds nobody else's place.
    SIGN_IN,
    WRITE,
    READ,
    /// Exports, calculations, uploads: as many at once as there are processors.
    BATCH
}
