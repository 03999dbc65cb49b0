package kontor.inventory.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kontor.inventory.forecast.Accuracy;
import kontor.inventory.forecast.DemandForecast;
import kontor.inventory.forecast.Forecaster;

/// Forecasts every series by every method and scores the forecasts. The result does not depend on the number of threads.
final class Evaluation {
    private static final int CHUNK = 16;

    private final List<Trial> trials;
    private final int threads;
    private final Optional<Double> coverage;

    /// @param threads how many series are worked on at once
    /// @param coverage what share of values the bands are to hold; without it no bands are made
    Evaluation(List<Trial> trials, int threads, Optional<Double> coverage) {
        this.trials = List.copyOf(trials);
        this.threads = threads;
        this.coverage = coverage;
    }

    /// Scores of one method, in the order of the series, and the time it took.
    Outcome of(Forecaster method) throws InterruptedException {
        long start = System.nanoTime();
        List<Callable<List<Score>>> chunks = new ArrayList<>();
        for (int from = 0; from < trials.size(); from += CHUNK) {
            List<Trial> chunk = trials.subList(from, Math.min(from + CHUNK, trials.size()));
            chunks.add(() -> chunk.stream().map(trial -> score(method, trial)).toList());
        }
        List<Score> scores = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            for (Future<List<Score>> chunk : workers.invokeAll(chunks)) {
                scores.addAll(chunk.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A method failed on a series.", e.getCause());
        }
        return new Outcome(scores, (System.nanoTime() - start) / 1e9);
    }

    /// @param scores one for each series
    record Outcome(List<Score> scores, double seconds) {}

    private Score score(Forecaster method, Trial trial) {
        int horizon = trial.actual().length;
        if (coverage.isEmpty()) {
            return new Score(accuracy(trial, method.forecast(trial.history(), trial.season(), horizon)), Double.NaN);
        }
        DemandForecast forecast = DemandForecast.of(method, trial.history(), trial.season(), horizon, coverage.get());
        return new Score(accuracy(trial, forecast.points()), forecast.band().covered(trial.actual()));
    }

    private static Accuracy accuracy(Trial trial, double[] forecast) {
        return Accuracy.of(trial.history(), trial.season(), trial.actual(), forecast);
    }
}
