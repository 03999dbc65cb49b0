/// Secrets of tenants and accounts at rest, by envelope encryption.
///
/// Words: a *KEK* (key-encryption key) is the operator's, kept outside the database; a *data key* is one tenant's or
/// account's, random, stored wrapped under a KEK; to *seal* is to encrypt under the owner's newest data key, bound to owner and
/// purpose; to *rotate* is to wrap every data key under the current KEK; to *renew* is to give an owner a new data key; to
/// *shred* is to destroy an owner's data keys, after which nothing sealed for it opens, in any backup that lacks them.
///
/// Refuses: to start without a KEK that some data key needs; to open a value for another owner or purpose.
@NullMarked
package kontor.platform.secrets;

import org.jspecify.annotations.NullMarked;
