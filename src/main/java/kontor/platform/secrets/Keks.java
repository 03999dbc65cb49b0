package kontor.platform.secrets;

import java.util.List;
import java.util.Optional;

/// The key-encryption keys this node holds: the current one wraps, all of them open. More than one only while the operator
/// rotates.
///
/// @param all the current one first
public record Keks(List<Kek> all) {
    public Keks {
        all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there must be a key-encryption key");
        }
        if (all.stream().map(Kek::id).distinct().count() < all.size()) {
            throw new IllegalArgumentException("the same key-encryption key is given twice");
        }
    }

    /// A ring of this key alone.
    public static Keks of(byte[] current) {
        return new Keks(List.of(new Kek(current)));
    }

    Kek current() {
        return all.getFirst();
    }

    Optional<Kek> named(String id) {
        return all.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
