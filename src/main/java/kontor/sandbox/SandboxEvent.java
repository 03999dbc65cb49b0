package kontor.sandbox;

/// Something that changed the sandbox: one line of its journal. Applying them all in order gives the state again.
sealed interface SandboxEvent permits Taxpayer, Device, Branch, Good, SessionKey, IssuedDocument, StockRecord, Reset {
}
