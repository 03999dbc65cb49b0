package kontor.efris;

import java.net.URI;
import java.util.UUID;

/// How a fiscal device reaches the authority.
///
/// @param deviceId fiscal's id of the device
/// @param tin      the taxpayer's number, as in fiscal's [kontor.fiscal.Seller]
/// @param deviceNo the authority's name of the device
/// @param url      the one address of the environment
public record Connection(UUID deviceId, String tin, String deviceNo, Environment environment, URI url) {
}
