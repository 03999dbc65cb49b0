package kontor.inventory.forecasts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kontor.inventory.forecast.Contest;
import kontor.inventory.forecast.Method;
import kontor.inventory.forecast.Spread;
import org.jspecify.annotations.Nullable;

/// Who won on an item's past; pure. The combination of methods is chosen unless another was clearly less wrong: on five earlier points
/// the best of eight is often the luckiest.
///
/// @param scores  of our own methods; not-a-number where there are too few earlier points
/// @param outside what became of the outside model
record Verdict(Subject subject, int origins, Map<Method, Double> scores, Outside outside) {
    /// Another is clearly better than the combination when its score is below this share of it.
    static final double CLEARLY = 0.95;
    /// Candidates not chosen are kept so far ahead only: as far as accuracy looks.
    private static final int KEPT_DAYS = 30;
    /// Errors below this share of all that was ever sold are those of arithmetic.
    private static final double ROUNDING = 1e-9;

    Verdict {
        scores = Map.copyOf(scores);
    }

    /// Tries every candidate on the item's past.
    static Verdict of(Subject subject, Outside outside) {
        Contest contest = Contest.of(subject.history(), subject.season(), subject.protection());
        Map<Method, Double> scores = new EnumMap<>(Method.class);
        Candidates.of(subject.pattern()).forEach(
                each -> scores.put(each, contest.decides() ? contest.score(each.forecaster()) : Double.NaN));
        return new Verdict(subject, contest.decides() ? contest.origins().length : 0, scores, outside.scored(contest));
    }

    /// The best of our own.
    Method best() {
        Method best = Method.DEFAULT;
        double limit = beatable();
        for (Method each : Candidates.of(subject.pattern())) {
            if (score(each) < limit && !Candidates.BENCHMARKS.contains(each)) {
                best = each;
                limit = score(each);
            }
        }
        return best;
    }

    /// Whether the outside model is clearly better than the combination, and better than all others.
    boolean outsideWins() {
        return outside instanceof Outside.Scored scored && scored.score() < beatable() && scored.score() < score(best());
    }

    /// What a score has to lie below to be clearly better than the combination; nothing does where that is exact.
    private double beatable() {
        double combination = score(Method.DEFAULT);
        return combination > ROUNDING * Arrays.stream(subject.history()).sum() ? CLEARLY * combination : 0;
    }

    /// The rows of this item, one of them chosen.
    ///
    /// @param spread of the outside model where it wins; null: it does not, or could not be asked how sure it is
    List<ItemResult> results(@Nullable Spread spread, int horizon) {
        List<ItemResult> rows = new ArrayList<>();
        Method best = best();
        for (Method each : Candidates.of(subject.pattern())) {
            rows.add(each == best && spread == null ? chosen(each, horizon) : candidate(each, horizon));
        }
        switch (outside) {
            case Outside.Silent silent -> {
            }
            case Outside.Unavailable no -> rows.add(row(no.name(), Double.NaN, no.why()));
            case Outside.Answered heard -> rows.add(row(heard.name(), Double.NaN, "not_compared").with(heard.points(), KEPT_DAYS));
            case Outside.Scored scored -> rows.add(spread == null
                    ? row(scored.name(), scored.score(), "candidate").with(scored.points(), KEPT_DAYS)
                    : row(scored.name(), scored.score(), "best").chosen(spread));
        }
        return rows;
    }

    /// The row of an item that cannot be forecast.
    static List<ItemResult> hindered(Subject subject, String reason) {
        return List.of(new ItemResult(subject, Candidates.NONE, 0, null, reason).standing());
    }

    private ItemResult chosen(Method method, int horizon) {
        String reason = origins == 0 ? "not_compared" : method == Method.DEFAULT ? "ensemble" : "best";
        return row(method.toString(), score(method), reason)
                .chosen(Spread.of(method.forecaster(), subject.history(), subject.season(), subject.protection(), horizon));
    }

    private ItemResult candidate(Method method, int horizon) {
        double[] points = method.forecaster().fit(subject.history(), subject.season(), subject.protection()).forecast(subject.history(),
                Math.min(horizon, KEPT_DAYS));
        return row(method.toString(), score(method), Candidates.BENCHMARKS.contains(method) ? "benchmark" : "candidate").with(points,
                KEPT_DAYS);
    }

    private ItemResult row(String method, double score, String reason) {
        return new ItemResult(subject, method, origins, Double.isNaN(score) ? null : score, reason);
    }

    private double score(Method method) {
        return scores.getOrDefault(method, Double.NaN);
    }
}
