package kontor.quotes.documents;

/// A cell's address, both counted from 0.
record Cell(int row, int column) {
    private static final int LETTERS = 26;

    /// @param address such as `AX13`
    static Cell of(String address) {
        int letters = 0;
        int column = 0;
        while (Character.isLetter(address.charAt(letters))) {
            column = column * LETTERS + address.charAt(letters) - 'A' + 1;
            letters++;
        }
        return new Cell(Integer.parseInt(address.substring(letters)) - 1, column - 1);
    }
}
