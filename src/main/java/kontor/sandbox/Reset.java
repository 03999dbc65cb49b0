package kontor.sandbox;

import java.time.Instant;

/// Everything before this is forgotten.
record Reset(Instant at) implements SandboxEvent {
}
