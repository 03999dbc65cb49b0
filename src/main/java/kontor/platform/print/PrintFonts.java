package kontor.platform.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.openpdf.text.Font;
import org.openpdf.text.pdf.BaseFont;

/// The type of one PDF: Liberation Sans, embedded with the letters that are used, Cyrillic and Turkish among them. Made for each
/// document: a font that is being embedded is not for two at once.
final class PrintFonts {
    private final BaseFont plain = font("LiberationSans-Regular.ttf");
    private final BaseFont bold = font("LiberationSans-Bold.ttf");

    /// @param size in points
    Font plain(int size) {
        return new Font(plain, size);
    }

    Font bold(int size) {
        return new Font(bold, size);
    }

    private static BaseFont font(String name) {
        try (InputStream file = Objects.requireNonNull(PrintFonts.class.getResourceAsStream("/liberation/" + name), name)) {
            return BaseFont.createFont(name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, file.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
