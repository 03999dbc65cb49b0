package kontor.fiscal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The taxpayer and the device a document is issued by.
///
/// @param tin      the taxpayer's number
/// @param deviceNo the authority's name of the device
public record Seller(UUID deviceId, String tin, @Nullable String ninBrn, String legalName, @Nullable String businessName,
        @Nullable String address, String email, @Nullable String phone, String deviceNo) {
}
