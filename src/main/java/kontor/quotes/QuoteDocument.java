package kontor.quotes;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import kontor.quotes.documents.Format;
import kontor.quotes.documents.Language;
import kontor.quotes.documents.Layout;
import org.jspecify.annotations.Nullable;

/// A file of a revision, made or to be made.
///
/// @param resultHash of the revision's figures
/// @param jobId      what makes it; absent when it was made at once
/// @param sha256     of the file, in hex; absent until it is made, and kept for ever
/// @param bytes      the file's size
/// @param heldUntil  until when the file itself can be had
record QuoteDocument(UUID id, UUID quoteId, String quoteNumber, int revision, String resultHash, Format format, Layout layout,
        Language language, int lines, State state, @Nullable UUID jobId, @Nullable String sha256, @Nullable Long bytes, String requestedBy,
        Instant requestedAt, @Nullable Instant madeAt, Instant heldUntil) {
    /// How long the bytes are held; their checksum stays.
    static final Duration HELD = Duration.ofDays(90);

    /// How far it is.
    enum State {
        /// It waits for its turn or is being written.
        WAITING,
        /// It can be had.
        READY,
        /// It was given up or cancelled; ask for another.
        FAILED
    }

    QuoteDocument in(State other) {
        return new QuoteDocument(id, quoteId, quoteNumber, revision, resultHash, format, layout, language, lines, other, jobId, sha256,
                bytes, requestedBy, requestedAt, madeAt, heldUntil);
    }

    String fileName() {
        return quoteNumber.replaceAll("[^A-Za-z0-9._-]", "_") + "-r" + revision + "-" + layout.name().toLowerCase(Locale.ROOT) + "."
                + format.ending();
    }
}
