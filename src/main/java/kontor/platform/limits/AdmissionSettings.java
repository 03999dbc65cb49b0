package kontor.platform.limits;

import java.time.Duration;
import kontor.platform.Settings;

/// How much a node takes on at once.
///
/// @param max     requests under way on this node, sign-ins apart
/// @param waitMax longest wait for a place; then 503
/// @param batchWaitMax the same for expensive requests, of which few are worked on at once: who asks for one has more patience
/// @param queueMax requests that may wait for a place at once; the next one gets 503 at once
public record AdmissionSettings(int max, Duration waitMax, Duration batchWaitMax, int queueMax) {
    public static AdmissionSettings read(Settings settings) {
        return new AdmissionSettings(
                (int) settings.number("ADMISSION_MAX", 256, 8, 100_000, "Requests a node works on at once; above it they wait"),
                settings.duration("ADMISSION_WAIT", Duration.ofMillis(500), Duration.ofMillis(1), Duration.ofSeconds(30),
                        "Longest wait of a request to be worked on; after it the request is answered 503"),
                settings.duration("ADMISSION_BATCH_WAIT", Duration.ofSeconds(5), Duration.ofMillis(1), Duration.ofSeconds(60),
                        "Longest wait of an expensive request to be worked on, while the others need not wait; after it 503"),
                (int) settings.number("ADMISSION_QUEUE_MAX", 1_000, 0, 1_000_000, "Requests that may wait to be worked on at once"));
    }
}
