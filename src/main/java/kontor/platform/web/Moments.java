package kontor.platform.web;

import java.time.Instant;
import org.springframework.core.convert.converter.Converter;

/// Instants in parameters: `?from=2026-11-21T10:00:00Z`, of the years 1 to 9999. The type itself holds years that no column can.
final class Moments implements Converter<String, Instant> {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    @Override
    public Instant convert(String text) {
        Instant moment = Instant.parse(text.strip());
        if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
            throw new IllegalArgumentException("a moment beyond the years 1 to 9999");
        }
        return moment;
    }
}
