package kontor.inventory.forecasts;

import java.util.List;
import java.util.UUID;
import kontor.platform.Deadline;

/// A forecasting model that is not part of this program.
interface ForecastModel {
    /// What it is called in lists and figures.
    String name();

    /// Forecasts each of the series.
    Answer forecast(Question question, Deadline deadline);

    /// @param tenant whose series they are: one company's failures stop no other's questions
    /// @param series one value per day, oldest first
    /// @param days   to forecast of each
    record Question(UUID tenant, List<double[]> series, int days) {
        public Question {
            series = List.copyOf(series);
        }
    }

    /// What came of it.
    sealed interface Answer {
        /// One for each series, each as long as asked for, finite and not below zero.
        record Forecasts(List<double[]> values) implements Answer {
        }

        /// Nothing of use came.
        ///
        /// @param why a word: `timed_out`, `unreadable`
        record Unavailable(String why) implements Answer {
        }
    }
}
