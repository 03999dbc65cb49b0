package kontor.fiscal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A device documents are issued by, and its lane.
///
/// @param tin          of the taxpayer it belongs to
/// @param paused       whether its documents wait until a person opens the lane again
/// @param pausedReason what the authority said when the lane was paused
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Device(UUID id, String deviceNo, String tin, String legalName, boolean paused, @Nullable String pausedReason) {
}
