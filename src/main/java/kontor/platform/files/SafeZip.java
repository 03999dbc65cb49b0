package kontor.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// A zip archive from outside. Names are checked when it is opened, sizes while an entry is read: what the archive says about
/// itself is not believed.
public final class SafeZip implements AutoCloseable {
    private static final Set<String> ARCHIVES = Set.of("zip", "jar", "war", "7z", "rar", "gz", "tgz", "bz2", "xz", "zst", "tar", "xlsx",
            "xlsm",
            "docx", "ods");
    private static final int NAME_MAX = 255;
    private final ZipFile zip;
    private final ZipLimits limits;
    private final Map<String, ZipArchiveEntry> entries = new LinkedHashMap<>();
    private long total;

    private SafeZip(ZipFile zip, ZipLimits limits) {
        this.zip = zip;
        this.limits = limits;
    }

    /// @throws kontor.platform.Refused [FileFailure]
    public static SafeZip open(Path file, ZipLimits limits) {
        ZipFile zip;
        try {
            zip = ZipFile.builder().setPath(file).get();
        } catch (IOException | IllegalArgumentException e) {
            throw new FileFailure.Unreadable("it is no zip archive, or cut off").refused();
        }
        SafeZip safe = new SafeZip(zip, limits);
        try {
            Collections.list(zip.getEntries()).forEach(safe::take);
            return safe;
        } catch (RuntimeException e) {
            safe.close();
            throw e;
        }
    }

    /// The entries that are files, in the archive's order.
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /// An entry's content; reading past a bound throws [FileFailure.TooLarge].
    ///
    /// @throws kontor.platform.Refused [FileFailure.Unreadable] when there is no such entry
    public InputStream content(String name) {
        ZipArchiveEntry entry = entries.get(name);
        if (entry == null) {
            throw new FileFailure.Unreadable("it has no entry " + printable(name)).refused();
        }
        long[] inflated = new long[1];
        try {
            return new BoundedStream(zip.getInputStream(entry), count -> counted(entry, inflated, count));
        } catch (IOException e) {
            throw new FileFailure.Unreadable("entry " + printable(name) + " is damaged").refused();
        }
    }

    /// Inflates everything once, so that no bound is met later.
    public void verify() {
        for (String name : names()) {
            try (InputStream content = content(name)) {
                byte[] head = content.readNBytes(8);
                if (UploadKind.isArchive(head)) {
                    throw new FileFailure.Forbidden("an archive inside the archive, " + printable(name)).refused();
                }
                content.transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new FileFailure.Unreadable("entry " + printable(name) + " is damaged").refused();
            }
        }
        total = 0;
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void take(ZipArchiveEntry entry) {
        String name = entry.getName();
        if (entries.size() >= limits.entriesMax()) {
            throw new FileFailure.TooLarge("more than " + limits.entriesMax() + " entries").refused();
        }
        forbid(name.isEmpty() || name.length() > NAME_MAX || name.chars().anyMatch(c -> c < ' '), "an entry with a name that is no name");
        forbid(name.startsWith("/") || name.contains("\\") || name.matches("^[A-Za-z]:.*"), "an absolute path");
        forbid(List.of(name.split("/", -1)).contains(".."), "a path to a folder above");
        forbid(entry.isUnixSymlink(), "a link");
        forbid(entry.getGeneralPurposeBit().usesEncryption(), "an encrypted entry");
        forbid(ARCHIVES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)), "an archive inside the archive");
        if (!entry.isDirectory()) {
            forbid(entries.put(name, entry) != null, "the same entry twice");
        }
    }

    private void counted(ZipArchiveEntry entry, long[] inflated, long count) {
        inflated[0] += count;
        total += count;
        refuse(inflated[0] > limits.entryBytesMax(), "an entry of more than " + limits.entryBytesMax() + " bytes");
        refuse(total > limits.totalBytesMax(), "more than " + limits.totalBytesMax() + " bytes in all");
        refuse(inflated[0] > ZipLimits.RATIO_FROM && inflated[0] / limits.ratioMax() > entry.getCompressedSize(),
                "an entry packed more than " + limits.ratioMax() + " to 1");
    }

    private static void refuse(boolean over, String bound) {
        if (over) {
            throw new FileFailure.TooLarge(bound).refused();
        }
    }

    private static void forbid(boolean found, String what) {
        if (found) {
            throw new FileFailure.Forbidden(what).refused();
        }
    }

    private static String printable(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }
}
