package kontor.platform.files;

/// Bounds on a zip archive, counted while it is inflated.
///
/// @param entriesMax    how many entries
/// @param totalBytesMax of all entries together, inflated
/// @param entryBytesMax of one entry, inflated
/// @param ratioMax      inflated bytes for each packed one, after the first MiB of an entry
public record ZipLimits(int entriesMax, long totalBytesMax, long entryBytesMax, int ratioMax) {
    private static final long MIB = 1L << 20;
    static final long RATIO_FROM = MIB;

    /// 1,000 entries, 200 MiB in all, 100 MiB each, 100 to 1.
    public static final ZipLimits STANDARD = new ZipLimits(1_000, 200 * MIB, 100 * MIB, 100);
}
