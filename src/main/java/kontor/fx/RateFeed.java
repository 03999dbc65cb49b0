package kontor.fx;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import kontor.platform.Deadline;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// The one port every source stands behind. Asked outside of transactions; asks once and repeats nothing: whoever wants to know
/// asks again later.
public interface RateFeed {
    /// Whose rates it brings.
    RateSource source();

    /// The newest set.
    Fetched newest(Ask ask);

    /// Every set that is valid on a date of this time; those of known dates may be left out.
    Fetched between(Ask ask, LocalDate from, LocalDate to);

    /// On whose behalf, and until when.
    ///
    /// @param caller the tenant's; null for a public source
    /// @param known  dates that need not be asked for again
    record Ask(@Nullable Caller caller, Deadline deadline, Set<LocalDate> known) {
        public Ask {
            known = Set.copyOf(known);
        }

        /// For the newest set, which is always asked for.
        static Ask newest(@Nullable Caller caller, Deadline deadline) {
            return new Ask(caller, deadline, Set.of());
        }
    }

    /// What came of asking.
    sealed interface Fetched {
        /// Whole, well-formed sets; none when the time holds none.
        record Sets(List<PublishedRates> sets) implements Fetched {
            public Sets {
                sets = List.copyOf(sets);
            }
        }

        /// Nothing that could be used.
        record Failed(Reason reason, String why) implements Fetched {
        }
    }

    /// Why nothing came.
    enum Reason {
        /// Not reached, not answered in time, or answered with an error.
        UNAVAILABLE,
        /// Answered something that is no document of rates, or a hostile one.
        MALFORMED,
        /// A document for a date it cannot be for.
        WRONG_DATE,
        /// A document without a currency that must be there.
        INCOMPLETE
    }
}
