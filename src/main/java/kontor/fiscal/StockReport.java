package kontor.fiscal;

import java.time.LocalDate;
import java.util.UUID;

/// A movement of stock on its way: the exact content, and what is needed to recognise it at the authority afterwards.
///
/// @param reference at most 20 characters, and nobody else's
public record StockReport(UUID movementId, UUID deviceId, String reference, String content, LocalDate receivedOn) {
}
