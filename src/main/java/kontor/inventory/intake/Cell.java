package kontor.inventory.intake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kontor.inventory.items.Naming;
import kontor.platform.files.WrittenNumber;
import kontor.platform.web.Days;

/// What a cell holds. It is read to the text the database takes it in.
sealed interface Cell {
    /// As a column of the staging table.
    String sql();

    /// @param cell text, [BigDecimal] or [Boolean]; not blank
    Read read(Object cell);

    /// What a cell was read as.
    sealed interface Read {
        /// It says this.
        record Value(String text) implements Read {
        }

        /// It cannot be taken.
        record Wrong(String code, String message) implements Read {
        }
    }

    /// The name of a thing.
    record Name(int most) implements Cell {
        @Override
        public String sql() {
            return "text COLLATE \"C\"";
        }

        @Override
        public Read read(Object cell) {
            String text = shown(cell);
            return Naming.valid(text, most)
                    ? new Read.Value(text)
                    : new Read.Wrong("malformed", "1 to " + most + " characters without / \\ % ; and control characters.");
        }
    }

    /// Any text.
    record Text(int most) implements Cell {
        @Override
        public String sql() {
            return "text";
        }

        @Override
        public Read read(Object cell) {
            String text = shown(cell);
            if (text.length() > most) {
                return new Read.Wrong("too_long", "At most " + most + " characters.");
            }
            return text.codePoints().anyMatch(Character::isISOControl)
                    ? new Read.Wrong("unreadable_characters", "It holds characters that cannot be shown.")
                    : new Read.Value(text);
        }
    }

    /// One of some words, in any case; kept in capitals.
    record Word(Set<String> known) implements Cell {
        @Override
        public String sql() {
            return "text";
        }

        @Override
        public Read read(Object cell) {
            String word = shown(cell).toUpperCase(Locale.ROOT);
            return known.contains(word)
                    ? new Read.Value(word)
                    : new Read.Wrong("wrong_value", "One of: " + String.join(", ", known.stream().sorted().toList()) + ".");
        }
    }

    /// A country's two letters.
    record Country() implements Cell {
        @Override
        public String sql() {
            return "text";
        }

        @Override
        public Read read(Object cell) {
            String letters = shown(cell).toUpperCase(Locale.ROOT);
            return letters.matches("[A-Z]{2}") ? new Read.Value(letters) : new Read.Wrong("malformed", "Two letters.");
        }
    }

    /// A decimal, to the last digit.
    ///
    /// @param signed whether it may be below zero
    /// @param above  whether it must be above zero
    record Decimal(int decimals, int wholeDigits, boolean signed, boolean above) implements Cell {
        @Override
        public String sql() {
            return "numeric";
        }

        @Override
        public Read read(Object cell) {
            Optional<BigDecimal> read = cell instanceof BigDecimal number ? WrittenNumber.ofSheet(number) : written(cell);
            if (read.isEmpty()) {
                return new Read.Wrong("malformed", "A number is needed, such as 1234.56.");
            }
            BigDecimal number = read.get();
            if ((!signed && number.signum() < 0) || (above && number.signum() <= 0)) {
                return new Read.Wrong("out_of_range", above ? "Above zero." : "Not below zero.");
            }
            BigDecimal plain = number.scale() > decimals ? number.stripTrailingZeros() : number;
            return plain.scale() > decimals || plain.precision() - plain.scale() > wholeDigits
                    ? new Read.Wrong("too_long", "At most " + decimals + " decimals and " + wholeDigits + " digits before them.")
                    : new Read.Value(plain.toPlainString());
        }

        private static Optional<BigDecimal> written(Object cell) {
            String text = shown(cell);
            return simple(text) ? Optional.of(new BigDecimal(text)) : WrittenNumber.of(text);
        }

        /// Nearly all are digits and at most one point; to see that costs less than to look at all ways of writing numbers.
        private static boolean simple(String text) {
            int points = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                points += c == '.' ? 1 : 0;
                if (c != '.' && (c < '0' || c > '9')) {
                    return false;
                }
            }
            return points <= 1 && text.length() <= 40 && !text.startsWith(".") && !text.endsWith(".");
        }
    }

    /// A whole number.
    record Whole(int most) implements Cell {
        @Override
        public String sql() {
            return "integer";
        }

        @Override
        public Read read(Object cell) {
            return new Decimal(0, 9, false, false).read(cell) instanceof Read.Value(String text) && Integer.parseInt(text) <= most
                    ? new Read.Value(text)
                    : new Read.Wrong("out_of_range", "A whole number from 0 to " + most + ".");
        }
    }

    /// A date. A workbook keeps it as the number of days since the end of 1899.
    record Day() implements Cell {
        private static final LocalDate ZERO = LocalDate.of(1899, 12, 30);
        private static final BigDecimal LAST = new BigDecimal("2958465");

        @Override
        public String sql() {
            return "date";
        }

        @Override
        public Read read(Object cell) {
            try {
                LocalDate day = cell instanceof BigDecimal number && number.signum() > 0 && number.compareTo(LAST) <= 0
                        ? ZERO.plusDays(number.longValue())
                        : LocalDate.parse(shown(cell));
                if (Days.known(day)) {
                    return new Read.Value(day.toString());
                }
            } catch (DateTimeException e) {
                return wrong();
            }
            return wrong();
        }

        private static Read wrong() {
            return new Read.Wrong("malformed", "A date is needed, such as 2026-11-21.");
        }
    }

    /// Yes or no.
    record Flag() implements Cell {
        private static final Set<String> YES = Set.of("true", "t", "yes", "y", "1");
        private static final Set<String> NO = Set.of("false", "f", "no", "n", "0");

        @Override
        public String sql() {
            return "boolean";
        }

        @Override
        public Read read(Object cell) {
            String word = shown(cell).toLowerCase(Locale.ROOT);
            if (YES.contains(word)) {
                return new Read.Value("true");
            }
            return NO.contains(word) ? new Read.Value("false") : new Read.Wrong("wrong_value", "true or false, yes or no, 1 or 0.");
        }
    }

    /// A cell as it is shown to people, without blanks around it.
    static String shown(Object cell) {
        return cell instanceof BigDecimal number
                ? WrittenNumber.ofSheet(number).map(BigDecimal::toPlainString).orElse(number.toString())
                : cell.toString().strip();
    }
}
