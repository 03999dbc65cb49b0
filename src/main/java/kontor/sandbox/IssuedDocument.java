package kontor.sandbox;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// A document the sandbox has issued.
///
/// @param fdn          12 digits, rising per device
/// @param antifakeCode 20 digits
/// @param invoiceId    the authority's inner id
/// @param reference    the seller's own number (sellerDetails.referenceNo)
/// @param content      the T109 as the authority gave it back
/// @param issuedAt     when it was issued, not the date written on it
public record IssuedDocument(String fdn, String antifakeCode, String qrCode, String invoiceId, String tin, String deviceNo,
        String reference, JsonNode content, Instant issuedAt) implements SandboxEvent {
    String at(String section, String field) {
        return content.path(section).path(field).asString("");
    }
}
