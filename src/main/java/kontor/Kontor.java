package kontor;

/// The command line.
public final class Kontor {
    private Kontor() {}

    public static void main(String[] args) {
        System.out.println("kontor");
    }
}
