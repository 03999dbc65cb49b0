package kontor.platform.web;

import java.time.LocalDate;
import org.springframework.core.convert.converter.Converter;

/// Dates in parameters: `?date=2026-11-21`, of the years 1 to 9999.
public final class Days implements Converter<String, LocalDate> {
    @Override
    public LocalDate convert(String text) {
        LocalDate day = LocalDate.parse(text.strip());
        if (!known(day)) {
            throw new IllegalArgumentException("a date beyond the years 1 to 9999");
        }
        return day;
    }

    /// Whether it is of the years 1 to 9999; the type itself holds years that no column can.
    public static boolean known(LocalDate day) {
        return day.getYear() >= 1 && day.getYear() <= 9999;
    }
}
