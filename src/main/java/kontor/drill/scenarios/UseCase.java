package kontor.drill.scenarios;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import kontor.drill.rig.Answer;
import org.jspecify.annotations.Nullable;

/// Something a person or a program can have done, each time anew.
///
/// @param name     as its route says it
/// @param quick    whether a quick drill has the time to have each of its statements fail
/// @param prepared makes what it is about, and the request
record UseCase(String name, boolean quick, Preparation prepared) {
    /// @param authorization its header; null for who is not signed in
    /// @param header        one more header and its value, or none
    record Request(String method, String path, @Nullable String body, @Nullable String authorization, List<String> header) {
        Request {
            header = List.copyOf(header);
        }

        Request(String method, String path, @Nullable String body, @Nullable String authorization) {
            this(method, path, body, authorization, List.of());
        }

        /// The same with the same key, however often.
        Keyed once() {
            return new Keyed(this, "drill " + UUID.randomUUID());
        }
    }

    record Keyed(Request request, String key) {
    }

    /// What stands before the request.
    interface Preparation {
        Request request(long number) throws IOException, InterruptedException;
    }

    /// Whether it was said to be done.
    static boolean acknowledged(@Nullable Answer answer) {
        return answer != null && answer.good();
    }
}
