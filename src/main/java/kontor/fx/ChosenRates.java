package kontor.fx;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The set that is in force on a date.
///
/// @param on         the date asked for
/// @param ageDaysMax the oldest that may be used for what is saved
public record ChosenRates(RateSet set, LocalDate on, int ageDaysMax) {
    /// What was chosen, in short.
    ///
    /// @param tooOld good for a look, not for saving
    public record Summary(UUID rateSetId, RateSource source, LocalDate validDate, long ageDays, boolean tooOld) {
    }

    /// How many days the set is older than the date asked for.
    public long ageDays() {
        return ChronoUnit.DAYS.between(set.validDate(), on);
    }

    /// Whether it is good for a look only.
    public boolean tooOld() {
        return ageDays() > ageDaysMax;
    }

    /// For what is saved.
    ///
    /// @throws kontor.platform.Refused [FxFailure.RatesTooOld]
    public RateSet forSaving() {
        if (tooOld()) {
            throw tooOldFailure().refused();
        }
        return set;
    }

    /// For a preview: the set may be used, and this is to be told with the result.
    public Optional<FxFailure.RatesTooOld> warning() {
        return tooOld() ? Optional.of(tooOldFailure()) : Optional.empty();
    }

    /// An amount in another currency by these rates, whatever their age.
    ///
    /// @throws kontor.platform.Refused [FxFailure.MissingRate]
    public Conversion convert(BigDecimal amount, RateSet.Named from, RateSet.Named to) {
        List<Conversion.Step> path = set.path(from, to);
        return new Conversion(amount, from.currency(), to.currency(), TriangleMath.converted(amount, path), TriangleMath.rate(path), path,
                summary());
    }

    /// Which set it was, for what is shown beside a result.
    public Summary summary() {
        return new Summary(set.id(), set.source(), set.validDate(), ageDays(), tooOld());
    }

    private FxFailure.RatesTooOld tooOldFailure() {
        return new FxFailure.RatesTooOld(set.source(), set.validDate(), ageDays(), ageDaysMax);
    }
}
