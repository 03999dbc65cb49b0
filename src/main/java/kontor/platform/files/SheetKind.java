package kontor.platform.files;

import java.util.Set;

/// The two sorts of file that hold rows.
public enum SheetKind {
    CSV, XLSX;

    /// What a file is by its first bytes.
    ///
    /// @param head [UploadKind#LOOKED_AT] bytes, or all there are
    /// @throws kontor.platform.Refused [FileFailure.WrongType]
    public static SheetKind of(byte[] head) {
        UploadKind found = UploadKind.of(head);
        if (found == UploadKind.OTHER && noControls(head)) {
            // A short text in a one-byte encoding.
            return CSV;
        }
        return UploadKind.require(head, Set.of(UploadKind.ZIP, UploadKind.TEXT)) == UploadKind.ZIP ? XLSX : CSV;
    }

    private static boolean noControls(byte[] head) {
        for (byte each : head) {
            if (each >= 0 && each < ' ' && each != '\t' && each != '\n' && each != '\r') {
                return false;
            }
        }
        return true;
    }
}
