package kontor.platform.limits;

import org.jspecify.annotations.Nullable;

/// One bound a user can meet, in words; the generated page docs/limits.md lists them all.
///
/// @param name     short and stable; for a bucket the policy's name in the header field and the measures
/// @param bounds   what it bounds
/// @param setting  the setting that moves it, or null where it is part of the program
/// @param standard its value where no setting gives it, in words; empty where one does
/// @param reached  what happens to whoever reaches it
/// @param broken   what happens when that which enforces it fails itself
public record Limit(String name, String bounds, @Nullable String setting, String standard, String reached, String broken) {
    public Limit {
        if (name.isBlank() || bounds.isBlank() || reached.isBlank() || broken.isBlank() || (setting == null) == standard.isBlank()) {
            throw new IllegalArgumentException("a limit says what it bounds, where its value comes from and what happens: " + name);
        }
    }

    /// A limit an operator can move.
    public static Limit set(String name, String setting, String bounds, String reached, String broken) {
        return new Limit(name, bounds, setting, "", reached, broken);
    }

    /// A limit that is part of the program.
    public static Limit fixed(String name, String standard, String bounds, String reached, String broken) {
        return new Limit(name, bounds, null, standard, reached, broken);
    }
}
