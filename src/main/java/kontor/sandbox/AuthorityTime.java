package kontor.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The authority's wall clock (UTC+3, no summer time) and its two ways of writing a moment.
final class AuthorityTime {
    static final DateTimeFormatter REQUEST = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    static final DateTimeFormatter RESPONSE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(3);

    private AuthorityTime() {}

    static LocalDateTime at(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZONE);
    }

    static Instant instant(LocalDateTime wallClock) {
        return wallClock.toInstant(ZONE);
    }

    /// The date of a request's timestamp, such as an issuedDate.
    static LocalDate date(String request) {
        return LocalDateTime.parse(request, REQUEST).toLocalDate();
    }

    /// A request's timestamp as answers write it.
    static String asResponse(String request) {
        return LocalDateTime.parse(request, REQUEST).format(RESPONSE);
    }
}
