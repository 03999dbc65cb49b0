package kontor.inventory.purchasing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The language of an order on paper, with the way it writes numbers and dates.
enum OrderLanguage {
    /// 1,234.56 and 2026-11-21.
    EN(',', '.', "yyyy-MM-dd"),
    /// 1 234,56, where the gap does not break, and 21.11.2026.
    RU('\u00A0', ',', "dd.MM.yyyy"),
    /// 1.234,56 and 21.11.2026.
    TR('.', ',', "dd.MM.yyyy");

    private final char grouping;
    private final char point;
    private final String date;

    OrderLanguage(char grouping, char point, String date) {
        this.grouping = grouping;
        this.point = point;
        this.date = date;
    }

    /// With two decimals, or as many of up to four as it has.
    String amount(BigDecimal value) {
        return format("#,##0.00##", value);
    }

    /// With as many of up to three decimals as it has.
    String quantity(BigDecimal value) {
        return format("#,##0.###", value);
    }

    String date(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern(date, Locale.ROOT));
    }

    private String format(String pattern, BigDecimal value) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator(grouping);
        symbols.setDecimalSeparator(point);
        DecimalFormat format = new DecimalFormat(pattern, symbols);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }
}
