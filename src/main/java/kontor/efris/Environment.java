package kontor.efris;

/// Which of the authority's two worlds a device belongs to. What is issued in [#TEST] is worth nothing in law.
public enum Environment {
    /// Flag 1 of T103.
    TEST("1"),
    /// Flag 0 of T103.
    PROD("0");

    private final String flag;

    Environment(String flag) {
        this.flag = flag;
    }

    String flag() {
        return flag;
    }
}
