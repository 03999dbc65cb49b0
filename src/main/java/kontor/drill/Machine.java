package kontor.drill;

/// What a drill was run on, in a line.
final class Machine {
    private Machine() {}

    static String described() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.availableProcessors() + " processors, " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                + ", Java "
                + System.getProperty("java.version");
    }
}
