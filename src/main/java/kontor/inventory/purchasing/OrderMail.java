package kontor.inventory.purchasing;

import java.time.Instant;
import java.util.UUID;
import kontor.platform.mail.Mailbox;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// An order that went, or is to go, to its supplier by mail.
///
/// @param to      the supplier's address as it was then
/// @param answer  the number the mail server refused it with; null: it did not
/// @param endedAt when nothing more was to be done; null: it is on its way
record OrderMail(UUID id, UUID orderId, String to, @Nullable String replyTo, OrderLanguage language, @Nullable String message, State state,
        @Nullable Integer answer, String requestedBy, Instant at, @Nullable Instant endedAt) {
    /// How far it is.
    enum State {
        /// Not sent yet; tried again for a day.
        WAITING,
        /// Being handed over.
        SENDING,
        /// The mail server has taken it.
        SENT,
        /// The mail server will not take it.
        REFUSED,
        /// It could not be handed over for a day, or the letter could not be written.
        FAILED,
        /// It may have gone. It is not sent again by itself.
        IN_DOUBT
    }

    /// What is to be sent.
    ///
    /// @param language of the file and the letter; absent: English
    /// @param replyTo  where the supplier answers; absent: to the operator's address
    /// @param message  stands in the letter before our own words
    record Wish(@Nullable OrderLanguage language, @Nullable String replyTo, @Nullable String message) {
        static final Wish NONE = new Wish(null, null, null);

        void check() {
            new Checks().length(message, 2_000, "/message").that(replyTo == null || Mailbox.of(replyTo).isPresent(), "/reply_to",
                    "malformed", "One plain mail address.").orRefuse();
        }

        OrderLanguage knownLanguage() {
            return language == null ? OrderLanguage.EN : language;
        }
    }
}
