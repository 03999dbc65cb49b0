package kontor.sandbox;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// One way in which an authority, or the line to it, goes wrong. [OnTheLine] faults concern the connection and the raw
/// answer; [InTheAnswer] faults are made where the answer is.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = Fault.RefuseConnection.class, name = "refuse_connection"),
        @JsonSubTypes.Type(value = Fault.NeverAnswer.class, name = "never_answer"),
        @JsonSubTypes.Type(value = Fault.AnswerAfter.class, name = "answer_after"),
        @JsonSubTypes.Type(value = Fault.CommitThenDrop.class, name = "commit_then_drop"),
        @JsonSubTypes.Type(value = Fault.DropBeforeCommit.class, name = "drop_before_commit"),
        @JsonSubTypes.Type(value = Fault.CommitLate.class, name = "commit_late"),
        @JsonSubTypes.Type(value = Fault.TruncatedBody.class, name = "truncated_body"),
        @JsonSubTypes.Type(value = Fault.NonJson.class, name = "non_json"),
        @JsonSubTypes.Type(value = Fault.HttpError.class, name = "http_error"),
        @JsonSubTypes.Type(value = Fault.ReturnCode.class, name = "return_code"),
        @JsonSubTypes.Type(value = Fault.ClockJump.class, name = "clock_jump"),
        @JsonSubTypes.Type(value = Fault.InvalidGzip.class, name = "invalid_gzip"),
        @JsonSubTypes.Type(value = Fault.GzipBomb.class, name = "gzip_bomb"),
        @JsonSubTypes.Type(value = Fault.WrongSignature.class, name = "wrong_signature"),
        @JsonSubTypes.Type(value = Fault.WrongSessionKey.class, name = "wrong_session_key"),
        @JsonSubTypes.Type(value = Fault.LyingFlags.class, name = "lying_flags")})
public sealed interface Fault {

    /// Seen below the protocol.
    sealed interface OnTheLine extends Fault {
    }

    /// Seen in what the protocol carries.
    sealed interface InTheAnswer extends Fault {
    }

    /// The call that meets it is dropped unprocessed, and for so long nobody listens on the port.
    record RefuseConnection(long millis) implements OnTheLine {
    }

    /// The request is taken and nothing ever comes back; it is not processed.
    record NeverAnswer() implements OnTheLine {
    }

    /// Processed at once, answered so much later.
    record AnswerAfter(long millis) implements OnTheLine {
    }

    /// Processed, then the connection is closed without an answer.
    record CommitThenDrop() implements OnTheLine {
    }

    /// The connection is closed without anything having been processed.
    record DropBeforeCommit() implements OnTheLine {
    }

    /// Processed only so much later, when the caller has long given up; no answer either.
    record CommitLate(long millis) implements OnTheLine {
    }

    /// Processed; half of the answer arrives, then the connection closes.
    record TruncatedBody() implements OnTheLine {
    }

    /// Status 200 and a page of HTML.
    ///
    /// @param committed whether the request was processed behind it
    record NonJson(boolean committed) implements OnTheLine {
    }

    /// A status such as 502 from something in between.
    ///
    /// @param committed whether the request was processed behind it
    record HttpError(int status, boolean committed) implements OnTheLine {
        public HttpError {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("status: from 400 to 599");
            }
        }
    }

    /// This return code without processing, such as 99, 9901, 15, 402.
    record ReturnCode(String code) implements InTheAnswer {
    }

    /// The authority's clock stands so much ahead (or behind, if negative) during this call.
    record ClockJump(long seconds) implements InTheAnswer {
    }

    /// Processed; the content begins like gzip and is not.
    record InvalidGzip() implements InTheAnswer {
    }

    /// Processed; the content is a small gzip of very much.
    record GzipBomb() implements InTheAnswer {
    }

    /// Processed; the answer is signed with a stranger's key.
    record WrongSignature() implements InTheAnswer {
    }

    /// Processed; the answer is encrypted with, or for T104 is, a session key the authority does not know.
    record WrongSessionKey() implements InTheAnswer {
    }

    /// Processed; every flag of the answer says the opposite of the truth.
    record LyingFlags() implements InTheAnswer {
    }
}
