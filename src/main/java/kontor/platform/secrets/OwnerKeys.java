package kontor.platform.secrets;

import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// One owner's data keys, ready for use; version 0 is the one from before there were data keys.
record OwnerKeys(Map<Integer, SecretKeySpec> byVersion) {
    OwnerKeys {
        byVersion = Map.copyOf(byVersion);
    }

    @Nullable
    SecretKeySpec version(int number) {
        return byVersion.get(number);
    }

    /// The version new values are sealed under; empty before the first.
    Optional<Integer> newest() {
        return byVersion.keySet().stream().filter(each -> each > 0).max(Integer::compare);
    }

}
