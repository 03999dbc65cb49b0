package kontor.quotes;

/// What the table has to know of a quote and of who acts.
///
/// @param multiRole       whether drafts are reviewed here
/// @param frozen          whether the current revision is of the draft as it stands
/// @param blocked         whether that revision has a warning against approval
/// @param carriesOver     whether earlier approvals are carried over to it
/// @param tasksOpen       reviews not yet completed
/// @param seniorRequired  approvals above finance the revision needs
/// @param seniorGranted   those it has
/// @param own             whether who acts is the owner
/// @param decided         whether who acts has decided on this revision
/// @param stillValid      whether its last day has not passed
record Situation(QuoteState state, boolean deleted, boolean multiRole, boolean frozen, boolean blocked, boolean carriesOver, int tasksOpen,
        int seniorRequired, int seniorGranted, boolean own, boolean decided, boolean stillValid) {
}
