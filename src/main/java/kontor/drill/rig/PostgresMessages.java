package kontor.drill.rig;

/// Follows what a client sends to PostgreSQL, byte by byte (protocol 3, "Message Formats"): first requests for encryption
/// and the start-up, which have a length and no type, then messages of a type, a length and a content.
final class PostgresMessages {
    private static final int LENGTH_BYTES = 4;
    private static final int PROTOCOL_MAJOR = 3;

    private boolean started;
    private int seen;
    private byte type;
    private int length;
    private int code;

    /// Takes the next byte.
    ///
    /// @return whether it is the first byte of a statement: a simple query (`Q`) or an execution (`E`)
    boolean startsStatement(byte next) {
        return started ? typed(next) : untyped(next);
    }

    /// Whether the last byte taken ended its message.
    boolean betweenMessages() {
        return seen == 0;
    }

    private boolean typed(byte next) {
        if (seen == 0) {
            type = next;
            length = 0;
        } else if (seen <= LENGTH_BYTES) {
            length = (length << 8) | (next & 0xff);
        }
        boolean first = seen == 0;
        seen++;
        if (seen > LENGTH_BYTES && seen == length + 1) {
            seen = 0;
        }
        return first && (type == 'Q' || type == 'E');
    }

    private boolean untyped(byte next) {
        if (seen == 0) {
            length = 0;
            code = 0;
        }
        if (seen < LENGTH_BYTES) {
            length = (length << 8) | (next & 0xff);
        } else if (seen < 2 * LENGTH_BYTES) {
            code = (code << 8) | (next & 0xff);
        }
        seen++;
        if (seen >= 2 * LENGTH_BYTES && seen == length) {
            seen = 0;
            started = code >> 16 == PROTOCOL_MAJOR;
        }
        return false;
    }
}
