package kontor.activity;

import org.jspecify.annotations.Nullable;

/// A link as it is stored, with the line it stands for, if that is there.
///
/// @param anchor the signature, in hex, that lets the chain begin here
record Linked(Link link, @Nullable String anchor, @Nullable Entry entry) {
    /// Whether the stored hash is that of the stored line.
    boolean whole() {
        return entry != null && Link.hash(link.previous(), link.seq(), entry).equals(link.hash());
    }
}
