package kontor.inventory.quality;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One thing at fault.
///
/// @param itemId     null: it is not about one item; so with location and days
/// @param count      of rows, days or things behind it
/// @param sample     some of the figures that led to it
record Finding(UUID id, String rule, Severity severity, @Nullable String itemId, @Nullable String locationId, @Nullable LocalDate dayFrom,
        @Nullable LocalDate dayTo, long count, JsonNode sample) {
}
