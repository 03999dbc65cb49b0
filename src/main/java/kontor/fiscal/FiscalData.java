package kontor.fiscal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the authority gives a document: its number (FDN), the anti-fake code, the text of the QR code.
///
/// @param authorityId the authority's inner id of the document
/// @param issuedAt    the time of issue as the authority recorded it
public record FiscalData(String fdn, String antifakeCode, String qrCode, @Nullable String authorityId, @Nullable Instant issuedAt) {
}
