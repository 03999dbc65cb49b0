package kontor.efris;

/// What became of one request on the wire.
sealed interface Sent {
    /// An envelope came back.
    record Answered(Envelope envelope) implements Sent {
    }

    /// Certainly nothing was processed by the authority; the request may be sent again.
    record NotSent(String code, String reason) implements Sent, Reply {
    }

    /// The request, or part of it, left us, and no readable answer came: it may have been processed.
    record NoVerdict(String code, String reason) implements Sent, Reply {
        /// The code of an answer that the session key does not open.
        static final String UNDECRYPTABLE = "undecryptable";
    }
}
