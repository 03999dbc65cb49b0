package kontor.platform.mail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One mail with one file.
///
/// @param id      becomes its Message-ID, so that whoever gets it twice can tell
/// @param replyTo where an answer goes; null: to the sender
/// @param from    whose letter it is, shown before the operator's address
public record Letter(UUID id, Mailbox to, @Nullable Mailbox replyTo, String from, String subject, String text, Enclosure enclosure) {
    private static final int LINE_MAX = 200;

    public Letter {
        requireOneLine(from);
        requireOneLine(subject);
    }

    /// A file in it.
    ///
    /// @param type such as `application/pdf`
    @SuppressWarnings("ArrayRecordComponent") // bytes are what it is made of; nobody compares two
    public record Enclosure(String name, String type, byte[] content) {
        public Enclosure {
            requireOneLine(name);
            requireOneLine(type);
        }
    }

    /// The text as one line of bounded length, for what people wrote: whatever could end a header becomes a blank.
    public static String oneLine(String text) {
        String plain = text.codePoints().map(each -> breaks(each) ? ' ' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
        return plain.length() <= LINE_MAX ? plain : plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, LINE_MAX) - 1));
    }

    private static void requireOneLine(String text) {
        if (text.length() > LINE_MAX || text.codePoints().anyMatch(Letter::breaks)) {
            throw new IllegalArgumentException("a header must be one line");
        }
    }

    private static boolean breaks(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
