package kontor.inventory.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import kontor.platform.Refused;
import org.junit.jupiter.api.Test;

/// What a source calls ours, beside what the other side has.
class NamedColumnsTest {
    @Test
    void namesAreTheSameHoweverTheyAreWritten() {
        assertThat(NamedColumns.ours(List.of("Item_ID", "Art", "UNITS"), Map.of("item_id", "art"))).containsExactly("", "item_id", "units");
        assertThat(NamedColumns.ours(List.of(" Art No ", "Day"), Map.of("item_id", "art_no"))).containsExactly("item_id", "day");
        assertThat(NamedColumns.ours(List.of("Day", "Units"), Map.of("day", "units", "units", "day"))).containsExactly("units", "day");
    }

    @Test
    void ofSeveralTheOneWrittenAsTheSourceWritesItIsMeant() {
        assertThat(NamedColumns.ours(List.of("ART", "art"), Map.of("item_id", "art"))).containsExactly("", "item_id");
        assertThat(NamedColumns.ours(List.of("ART", "Art"), Map.of("item_id", "art"))).containsExactly("item_id", "");
    }

    @Test
    void aColumnThatIsNotThereIsNamed() {
        Refused refused = catchThrowableOfType(Refused.class, () -> NamedColumns.ours(List.of("day"), Map.of("item_id", "Art")));
        assertThat(refused.failure().message()).contains("no column Art");
    }
}
