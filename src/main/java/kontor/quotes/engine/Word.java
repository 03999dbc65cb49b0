package kontor.quotes.engine;

/// What a code may look like. Read character by character, because a long quote has three codes a line.
enum Word {
    /// Three capital letters.
    CURRENCY {
        @Override
        boolean fits(String text) {
            return text.length() == CURRENCY_LETTERS && all(text, 'A', 'Z', 'A');
        }
    },
    /// Two to forty capital letters and underscores, a letter first.
    COUNTRY {
        @Override
        boolean fits(String text) {
            return text.length() > 1 && text.length() <= COUNTRY_MAX && text.charAt(0) != '_' && all(text, 'A', 'Z', '_');
        }
    },
    /// Ten digits.
    HS_CODE {
        @Override
        boolean fits(String text) {
            return text.length() == HS_DIGITS && all(text, '0', '9', '0');
        }
    };

    private static final int CURRENCY_LETTERS = 3;
    private static final int COUNTRY_MAX = 40;
    private static final int HS_DIGITS = 10;

    abstract boolean fits(String text);

    private static boolean all(String text, char from, char to, char besides) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if ((each < from || each > to) && each != besides) {
                return false;
            }
        }
        return true;
    }
}
