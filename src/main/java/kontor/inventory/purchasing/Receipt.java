package kontor.inventory.purchasing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// A delivery: what came of one order, to one location, on one day.
record Receipt(UUID id, UUID orderId, String locationId, LocalDate receivedOn, @Nullable String note, String receivedBy, Instant at,
        List<Line> lines) {
    Receipt {
        lines = List.copyOf(lines);
    }

    /// @param lineNo of the order
    record Line(int lineNo, String itemId, BigDecimal quantity) {
    }

    /// What came, as somebody enters it.
    ///
    /// @param receivedOn absent: today (UTC)
    /// @param over       whether more than is open is meant
    record Wish(@Nullable String locationId, @Nullable LocalDate receivedOn, @Nullable String note, @Nullable Boolean over,
            @Nullable List<@Nullable Came> lines) {
        private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

        /// @throws kontor.platform.Refused naming every field at fault
        List<Counted> checked(Instant now) {
            // Where it is tomorrow already, goods come in, too.
            LocalDate last = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
            Checks checks = new Checks().present(locationId, "/location_id").length(note, 500, "/note").that(
                    receivedOn == null || (!receivedOn.isBefore(FIRST) && !receivedOn.isAfter(last)), "/received_on", "out_of_range",
                    "A day from 2000 to today.");
            List<@Nullable Came> came = Checks.needed(lines, "/lines");
            checks.that(!came.isEmpty() && came.size() <= OrderWish.LINES_MAX, "/lines", "out_of_range",
                    "From 1 to " + OrderWish.LINES_MAX + " lines.").orRefuse();
            Set<Integer> seen = new HashSet<>();
            for (int i = 0; i < came.size(); i++) {
                Came each = Checks.needed(came.get(i), "/lines/" + i);
                checks.present(each.lineNo(), "/lines/" + i + "/line_no").present(each.quantity(), "/lines/" + i + "/quantity")
                        .that(each.lineNo() == null || seen.add(each.lineNo()), "/lines/" + i + "/line_no", "repeated", "Each line once.");
                Quantities.check(checks, each.quantity(), "/lines/" + i + "/quantity");
            }
            checks.orRefuse();
            return came.stream().map(Wish::counted).toList();
        }

        private static Counted counted(@Nullable Came came) {
            Came there = Checks.needed(came, "/lines");
            return new Counted(Checks.needed(there.lineNo(), "/lines"), Checks.needed(there.quantity(), "/lines"));
        }
    }

    /// A line as it is entered.
    record Came(@Nullable Integer lineNo, @Nullable BigDecimal quantity) {
    }

    /// A line whose fields are there.
    record Counted(int lineNo, BigDecimal quantity) {
    }
}
