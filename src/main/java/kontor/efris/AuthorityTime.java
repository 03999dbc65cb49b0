package kontor.efris;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/// The wall clock the authority works by, East Africa Time, and the two ways it writes a moment: as requests do, and in
/// the format requested of it.
final class AuthorityTime {
    static final ZoneOffset ZONE = ZoneOffset.ofHours(3);
    private static final DateTimeFormatter SENT = format("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter ANSWERED = format("dd/MM/uuuu HH:mm:ss");

    private AuthorityTime() {}

    static String write(Instant instant) {
        return SENT.format(instant.atOffset(ZONE));
    }

    static Optional<Instant> read(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, text.contains("/") ? ANSWERED : SENT).toInstant(ZONE));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }
}
