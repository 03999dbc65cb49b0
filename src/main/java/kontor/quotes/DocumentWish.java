package kontor.quotes;

import java.util.Locale;
import kontor.platform.web.Checks;
import kontor.quotes.documents.Format;
import kontor.quotes.documents.Language;
import kontor.quotes.documents.Layout;
import org.jspecify.annotations.Nullable;

/// Which file of a quote is wanted.
///
/// @param revision absent: the current one
/// @param language absent: Russian for a Russian seller, English for every other
record DocumentWish(@Nullable Format format, @Nullable Layout layout, @Nullable Integer revision, @Nullable Language language) {

    /// A wish that can be granted.
    record Known(Format format, Layout layout, @Nullable Integer revision, @Nullable Language language) {
    }

    /// @throws kontor.platform.Refused naming the fields at fault
    Known checked() {
        new Checks().present(format, "/format").present(layout, "/layout").orRefuse();
        Format wanted = Checks.needed(format, "/format");
        Layout told = Checks.needed(layout, "/layout");
        new Checks().that(told.formats().contains(wanted), "/format", "not_of_layout",
                "This layout is written as: "
                        + String.join(", ", told.formats().stream().map(each -> each.name().toLowerCase(Locale.ROOT)).sorted().toList())
                        + ".")
                .that(revision == null || revision > 0, "/revision", "out_of_range", "1 or more.").orRefuse();
        return new Known(wanted, told, revision, language);
    }
}
