package kontor.fiscal;

import org.jspecify.annotations.Nullable;

/// To whom it is sold. Which fields are needed depends on the type (fiscal.md 2.7: 0 B2B, 1 B2C, 2 foreigner, 3 B2G).
public record Buyer(Type type, @Nullable String tin, @Nullable String ninBrn, @Nullable String passport, @Nullable String name,
        @Nullable String address, @Nullable String email, @Nullable String phone, @Nullable String citizenship) {
    /// The sorts of buyer the authority tells apart.
    public enum Type {
        B2B, B2C, FOREIGNER, B2G
    }
}
