package kontor.quotes.documents;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The language of a document, with the way it writes numbers and dates.
public enum Language {
    /// 1,234.56 and 2026-11-21.
    EN(',', '.', "yyyy-MM-dd"),
    /// 1 234,56, where the gap does not break, and 21.11.2026.
    RU('\u00A0', ',', "dd.MM.yyyy");

    private static final int CENTS = 2;
    private static final int DECIMALS_MAX = 6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final char grouping;
    private final char point;
    private final String date;

    Language(char grouping, char point, String date) {
        this.grouping = grouping;
        this.point = point;
        this.date = date;
    }

    /// With two decimals, or as many of up to six as it has.
    String amount(BigDecimal value) {
        int decimals = Math.clamp(value.stripTrailingZeros().scale(), CENTS, DECIMALS_MAX);
        return format("#,##0." + "0".repeat(decimals), value);
    }

    String count(long value) {
        return format("#,##0", BigDecimal.valueOf(value));
    }

    /// 0.125 as 12.5.
    String percent(BigDecimal share) {
        return format("#,##0.##", share.multiply(HUNDRED));
    }

    /// A rate of exchange: as many of up to six decimals as it has.
    String rate(BigDecimal value) {
        return format("#,##0.######", value);
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
