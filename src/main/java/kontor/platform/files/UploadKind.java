package kontor.platform.files;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/// What a file is by its first bytes, whatever its name or its sender says.
public enum UploadKind {
    PDF("a PDF document"),
    PNG("a PNG picture"),
    JPEG("a JPEG picture"),
    ZIP("a zip archive or workbook"),
    ARCHIVE("an archive"),
    XML("an XML document"),
    TEXT("text"),
    OTHER("of an unknown type");

    /// Bytes worth looking at.
    public static final int LOOKED_AT = 512;
    private final String words;

    UploadKind(String words) {
        this.words = words;
    }

    /// @param head the first bytes, [#LOOKED_AT] or all there are
    public static UploadKind of(byte[] head) {
        if (starts(head, '%', 'P', 'D', 'F', '-')) {
            return PDF;
        }
        if (starts(head, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return PNG;
        }
        if (starts(head, 0xFF, 0xD8, 0xFF)) {
            return JPEG;
        }
        if (isArchive(head)) {
            return starts(head, 'P', 'K') ? ZIP : ARCHIVE;
        }
        return ofText(head);
    }

    /// @throws kontor.platform.Refused [FileFailure.WrongType] when it is none of these
    public static UploadKind require(byte[] head, Set<UploadKind> accepted) {
        UploadKind kind = of(head);
        if (!accepted.contains(kind)) {
            throw new FileFailure.WrongType(kind.words).refused();
        }
        return kind;
    }

    static boolean isArchive(byte[] head) {
        return starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6) || starts(head, 0x1F, 0x8B) || starts(head, 'B', 'Z', 'h')
                || starts(head, '7', 'z', 0xBC, 0xAF) || starts(head, 'R', 'a', 'r', '!') || starts(head, 0xFD, '7', 'z', 'X', 'Z')
                || starts(head, 0x28, 0xB5, 0x2F, 0xFD);
    }

    private static UploadKind ofText(byte[] head) {
        if (starts(head, 0xFF, 0xFE) || starts(head, 0xFE, 0xFF)) {
            return TEXT;
        }
        for (byte each : head) {
            if (each >= 0 && each < ' ' && each != '\t' && each != '\n' && each != '\r') {
                return OTHER;
            }
        }
        try {
            // A character may be cut in two at the end of what is looked at.
            int length = head.length < LOOKED_AT ? head.length : head.length - 3;
            String text = StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(Arrays.copyOf(head, length))).toString();
            return text.replace("\uFEFF", "").stripLeading().startsWith("<") ? XML : TEXT;
        } catch (CharacterCodingException e) {
            return head.length < LOOKED_AT ? OTHER : TEXT;
        }
    }

    private static boolean starts(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (head[i] != (byte) bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
