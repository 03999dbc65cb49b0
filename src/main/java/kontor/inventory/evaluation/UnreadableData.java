package kontor.inventory.evaluation;

/// The data file is not what it was said to be; the message says where.
final class UnreadableData extends RuntimeException {
    UnreadableData(String message) {
        super(message);
    }
}
