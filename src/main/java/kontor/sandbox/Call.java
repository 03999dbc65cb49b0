package kontor.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import kontor.efris.AesKey;
import kontor.efris.Envelope;
import kontor.efris.Interface;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A request past the checks of its envelope, opened.
///
/// @param session the key it came with and its answer goes by; null where neither is encrypted
/// @param content missing when the request has none
/// @param now     the authority's time as this device sees it
record Call(Interface of, Envelope envelope, Taxpayer seller, Device device, @Nullable AesKey session, JsonNode content, Instant now) {
    String text(String field) {
        return SandboxJson.text(content, field);
    }

    /// Whether this field of a query leaves the value in: it is empty, or the same.
    boolean is(String field, String value) {
        return text(field).isEmpty() || text(field).equals(value);
    }

    /// @throws Refusal when a query's `startDate` or `endDate` is given and no day
    void requireDays() {
        requireDay("startDate", "1518");
        requireDay("endDate", "1520");
    }

    private void requireDay(String field, String code) {
        try {
            if (!text(field).isEmpty()) {
                LocalDate.parse(text(field));
            }
        } catch (DateTimeException e) {
            throw new Refusal(code, field + ":The time format must be yyyy-MM-dd!");
        }
    }

    /// Whether the day lies between a query's `startDate` and `endDate`, as far as these are given.
    boolean between(LocalDate day) {
        String from = text("startDate");
        String to = text("endDate");
        return (from.isEmpty() || !day.isBefore(LocalDate.parse(from))) && (to.isEmpty() || !day.isAfter(LocalDate.parse(to)));
    }
}
