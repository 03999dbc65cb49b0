package kontor.quotes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The working copy of a quote. It may be incomplete; what stands in it is within its range.
///
/// @param validUntil the last day the offer stands; absent in a request: as the settings say
record Draft(@Nullable String title, @Nullable LocalDate validUntil, @Nullable UUID contactId, @Nullable UUID addressId,
        @Nullable UUID contractId, @Nullable String notes, @Nullable Variables variables, @Nullable List<@Nullable DraftLine> lines) {
    Draft {
        lines = lines == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(lines));
        variables = variables == null ? Variables.NONE : variables;
    }

    Variables known() {
        return variables == null ? Variables.NONE : variables;
    }

    List<@Nullable DraftLine> rows() {
        return lines == null ? List.of() : lines;
    }

    Draft withLines(List<@Nullable DraftLine> other) {
        return new Draft(title, validUntil, contactId, addressId, contractId, notes, variables, other);
    }

    Draft with(Variables other, LocalDate until) {
        return new Draft(title, until, contactId, addressId, contractId, notes, other, lines);
    }
}
