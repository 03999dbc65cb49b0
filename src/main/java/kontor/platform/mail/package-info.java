/// Letters to the outside, by the mail server the operator names.
///
/// Words: a *letter* is one mail with a file, to one *mailbox*; the *post* takes it or says why not; a *verdict* is what is known of it
/// afterwards: taken, refused for good, not sent, or in doubt (the server had all of it and never said whether it took it).
///
/// Refuses to send inside a transaction, to send the same letter twice by itself, to write a header from a text with line breaks, and
/// to take anything for an address but the plain form.
@NullMarked
package kontor.platform.mail;

import org.jspecify.annotations.NullMarked;
