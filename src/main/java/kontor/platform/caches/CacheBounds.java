package kontor.platform.caches;

import java.time.Duration;

/// How much a cache may hold.
///
/// @param name       under which its figures are told: `credentials`
/// @param entriesMax how many entries at most
/// @param bytesMax   how many bytes at most, by the cache's own estimate
/// @param age        an entry is forgotten so long after it was put in
public record CacheBounds(String name, int entriesMax, long bytesMax, Duration age) {
    /// Of a cache, one tenant may have a tenth.
    private static final int SHARE_OF = 10;

    public CacheBounds {
        if (entriesMax < 1 || bytesMax < entriesMax || age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("cache " + name + " has no room");
        }
    }

    /// What an entry weighs that is said to have so many bytes: never less than its part of the whole, so that the number of
    /// entries is bounded with the bytes.
    int weight(int bytes) {
        long part = Math.ceilDiv(bytesMax, entriesMax);
        return (int) Math.min(Integer.MAX_VALUE, Math.max(part, bytes));
    }

    long shareBytes() {
        return Math.max(weight(0), bytesMax / SHARE_OF);
    }
}
