package kontor.tenancy;

/// Names people give to things: trimmed, of a bounded length, without control characters that would deceive in a log.
final class Names {
    private Names() {}

    /// @throws kontor.platform.Refused naming the field
    static String checked(String name, int max, String pointer) {
        String trimmed = name.strip();
        boolean good = !trimmed.isEmpty() && trimmed.length() <= max && trimmed.chars().noneMatch(Character::isISOControl);
        if (!good) {
            throw new TenancyFailure.BadField(pointer, "name", "1 to " + max + " characters, none of them control characters.").refused();
        }
        return trimmed;
    }
}
