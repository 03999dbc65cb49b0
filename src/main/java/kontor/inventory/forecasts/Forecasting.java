package kontor.inventory.forecasts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kontor.inventory.forecast.Contest;
import kontor.inventory.forecast.Spread;
import kontor.platform.Deadline;
import org.jspecify.annotations.Nullable;

/// Forecasts some items: our own methods on threads of their own, the outside model, if there is one, beside them.
final class Forecasting {
    private final ForecastThreads threads;
    private final @Nullable ForecastModel model;

    /// @param model outside; null: there is none
    Forecasting(ForecastThreads threads, @Nullable ForecastModel model) {
        this.threads = threads;
        this.model = model;
    }

    /// @param look done now and then; what it throws ends the work
    /// @return the rows of these items, exactly one of each chosen
    List<ItemResult> of(List<Subject> subjects, int horizon, Deadline deadline, UUID tenant, Runnable look) {
        List<Subject> able = subjects.stream().filter(each -> each.hindrance().isEmpty()).toList();
        Map<String, Outside> heard = heard(able, horizon, deadline, tenant, look);
        List<Verdict> verdicts = threads.each(able, each -> Verdict.of(each, heard.getOrDefault(each.itemId(), new Outside.Silent())),
                look);
        Map<String, Spread> spreads = new HashMap<>();
        for (Verdict each : verdicts) {
            look.run();
            spread(each, horizon, deadline, tenant).ifPresent(found -> spreads.put(each.subject().itemId(), found));
        }
        List<ItemResult> rows = new ArrayList<>();
        subjects.forEach(each -> each.hindrance().ifPresent(reason -> rows.addAll(Verdict.hindered(each, reason))));
        threads.each(verdicts, each -> each.results(spreads.get(each.subject().itemId()), horizon), look)
                .forEach(rows::addAll);
        return rows;
    }

    private Map<String, Outside> heard(List<Subject> subjects, int horizon, Deadline deadline, UUID tenant, Runnable look) {
        Map<String, Outside> heard = new HashMap<>();
        if (model != null) {
            for (Subject each : subjects) {
                look.run();
                heard.put(each.itemId(), ask(model, each, horizon, deadline, tenant));
            }
        }
        return heard;
    }

    /// What it forecasts from now, and would have from the points methods are compared at.
    private static Outside ask(ForecastModel model, Subject subject, int horizon, Deadline deadline, UUID tenant) {
        Contest contest = Contest.of(subject.history(), subject.season(), subject.protection());
        List<double[]> series = new ArrayList<>(List.of(contest.known()));
        series.add(subject.history());
        int days = Math.max(horizon, contest.decides() ? subject.protection() : 1);
        return switch (model.forecast(new ForecastModel.Question(tenant, series, days), deadline)) {
            case ForecastModel.Answer.Unavailable(String why) -> new Outside.Unavailable(model.name(), "outside_" + why);
            case ForecastModel.Answer.Forecasts(List<double[]> forecasts) -> new Outside.Answered(model.name(), first(forecasts.getLast(),
                    horizon), forecasts.subList(0, forecasts.size() - 1).toArray(double[][]::new));
        };
    }

    /// How sure an outside model is that won; empty when it did not win, or cannot be asked any more.
    private Optional<Spread> spread(Verdict verdict, int horizon, Deadline deadline, UUID tenant) {
        if (model == null || !(verdict.outside() instanceof Outside.Scored scored) || !verdict.outsideWins()) {
            return Optional.empty();
        }
        double[] history = verdict.subject().history();
        int[] origins = Spread.outsideOrigins(history);
        List<double[]> series = new ArrayList<>();
        for (int each : origins) {
            series.add(first(history, each));
        }
        return switch (model.forecast(new ForecastModel.Question(tenant, series, horizon), deadline)) {
            case ForecastModel.Answer.Unavailable no -> Optional.empty();
            case ForecastModel.Answer.Forecasts(List<double[]> forecasts) -> Optional.of(
                    Spread.of(scored.points(), history, origins, forecasts.toArray(double[][]::new)));
        };
    }

    private static double[] first(double[] values, int count) {
        return Arrays.copyOf(values, count);
    }
}
