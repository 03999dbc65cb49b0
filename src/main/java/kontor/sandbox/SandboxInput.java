package kontor.sandbox;

/// Checks of what an operator registers.
final class SandboxInput {
    private SandboxInput() {}

    static void text(String name, String value, int min, int max) {
        if (value.length() < min || value.length() > max) {
            throw new IllegalArgumentException(name + ": from " + min + " to " + max + " characters");
        }
    }
}
