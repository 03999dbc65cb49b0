package kontor.platform.files;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers as people write them. A lone comma or a lone point is the decimal mark; spaces stand between thousands; a comma or a
/// point does so only where the number can be read in no other way.
public final class WrittenNumber {
    private static final int CHARACTERS_MAX = 40;
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+([.,][0-9]+)?");
    private static final Pattern SPACED = Pattern.compile("-?[0-9]{1,3}( [0-9]{3})+([.,][0-9]+)?");
    private static final Pattern COMMAS = Pattern.compile("-?[0-9]{1,3}((,[0-9]{3})+\\.[0-9]+|(,[0-9]{3}){2,})");
    private static final Pattern POINTS = Pattern.compile("-?[0-9]{1,3}((\\.[0-9]{3})+,[0-9]+|(\\.[0-9]{3}){2,})");
    private static final Pattern ONE_COMMA = Pattern.compile("-?[1-9][0-9]{0,2},[0-9]{3}");
    /// The digits a spreadsheet holds: behind them stands what is left of a binary fraction.
    private static final MathContext SHEET = new MathContext(15);
    private static final int SCALE_MAX = 100;

    private WrittenNumber() {}

    /// @return empty when it is no number
    public static Optional<BigDecimal> of(String written) {
        String text = written.replaceAll("[\\u00A0\\u2007\\u2009\\u202F]", " ").replace('\u2212', '-').strip();
        if (text.length() > CHARACTERS_MAX) {
            return Optional.empty();
        }
        if (PLAIN.matcher(text).matches() || SPACED.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text.replace(" ", "").replace(',', '.')));
        }
        if (COMMAS.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text.replace(",", "")));
        }
        return POINTS.matcher(text).matches()
                ? Optional.of(new BigDecimal(text.replace(".", "").replace(',', '.')))
                : Optional.empty();
    }

    /// Whether its one comma may stand between thousands: in a file whose fields commas separate, a comma is rarely the decimal mark.
    public static boolean doubtful(String written) {
        return ONE_COMMA.matcher(written.strip()).matches();
    }

    /// A number of a workbook, in the digits it shows there; empty when it is beyond all reckoning.
    public static Optional<BigDecimal> ofSheet(BigDecimal value) {
        if (Math.abs((long) value.scale()) > SCALE_MAX || value.precision() > SCALE_MAX) {
            return Optional.empty();
        }
        BigDecimal plain = value.round(SHEET).stripTrailingZeros();
        return Optional.of(plain.scale() < 0 ? plain.setScale(0) : plain);
    }
}
