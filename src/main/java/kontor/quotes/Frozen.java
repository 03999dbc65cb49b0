package kontor.quotes;

/// A revision with the texts that were hashed.
///
/// @param draft   the working copy it was made from
/// @param inputs  a [Basis]
/// @param results an [Outcome]
record Frozen(RevisionHead head, String draft, String draftHash, String inputs, String results) {
}
