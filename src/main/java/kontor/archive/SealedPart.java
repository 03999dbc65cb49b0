package kontor.archive;

import java.util.List;
import java.util.UUID;
import kontor.platform.secrets.KeyRing;
import kontor.tenancy.Travel;

/// What of an archive must not be read by whoever finds the file.
///
/// @param tenantKeys the tenant's data keys
/// @param members    with their password hashes
/// @param personKeys the data keys of members with a second factor
record SealedPart(List<KeyRing.Plain> tenantKeys, List<Travel.Member> members, List<PersonKeys> personKeys) {
    record PersonKeys(UUID account, List<KeyRing.Plain> keys) {
    }
}
