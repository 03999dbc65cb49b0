package kontor.fiscal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Goods that came in, and whether the authority knows.
///
/// @param device       by which it is reported; absent when it cannot be told whose stock it is
/// @param reference    by which the movement is found at the authority
/// @param submittedAt  when it was last sent; absent: never
/// @param reason       why it is not accepted, or not yet
/// @param nextActionAt when something will be tried again by itself
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StockMovement(UUID id, StockMovementState state, @Nullable UUID device, StockReceived.Source source, String reference,
        String supplier, LocalDate receivedOn, List<StockReceived.Line> lines, @Nullable Instant submittedAt,
        Document.@Nullable Reason reason,
        @Nullable Instant nextActionAt, Instant createdAt, Instant updatedAt) {
    public StockMovement {
        lines = List.copyOf(lines);
    }
}
