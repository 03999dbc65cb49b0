package kontor.inventory.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kontor.inventory.forecast.Accuracy;
import kontor.inventory.forecast.Method;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables published for the M3 and M4 competitions, as inventory.md 4.1 and 4.3 give them (F1 to F7 of 4.7).
class PublishedTablesTest {
    private static final List<String> GROUPS = List.of("yearly", "quarterly", "monthly", "other");

    /// What was handed in to the M3 competition scores as published: sMAPE and MASE by group and in all.
    @ParameterizedTest
    @CsvSource({"THETA,16.97/2.806,8.96/1.087,13.89/0.858,4.41/1.904,12.76/1.395",
            "ForecastPro,17.27/3.026,9.82/1.204,13.90/0.848,4.60/1.920,13.06/1.467",
            "ForcX,16.48/2.769,9.54/1.155,14.47/0.894,4.64/1.925,13.09/1.422",
            "COMB S-H-D,17.07/2.876,9.22/1.105,14.47/0.896,4.56/2.045,13.13/1.441",
            "DAMPEN,17.36/3.032,9.36/1.126,14.58/0.908,4.61/2.036,13.28/1.484",
            "RBF,16.42/2.720,9.57/1.173,14.76/0.910,5.60/2.658,13.28/1.466",
            "B-J auto,17.73/3.165,10.26/1.188,14.80/0.914,5.06/2.259,13.72/1.544",
            "AutoBox2,16.59/2.754,10.00/1.185,15.73/1.082,4.41/1.860,13.82/1.512",
            "SINGLE,17.82/3.171,9.72/1.229,15.30/0.974,6.29/3.091,13.91/1.633",
            "Auto-ANN,18.57/3.058,10.20/1.241,15.03/0.928,4.80/2.083,13.98/1.531",
            "NAIVE2,17.88/3.172,9.95/1.238,16.89/1.037,6.30/3.089,14.74/1.665",
            "WINTER,20.02/3.182,10.84/1.217,15.93/1.165,4.81/1.993,14.88/1.659"})
    void forecastsHandedInToM3ScoreAsPublished(String method, String yearly, String quarterly, String monthly, String other, String all)
            throws IOException { // F1
        Rows rows = submitted(method);
        List<String> printed = List.of(yearly, quarterly, monthly, other);
        for (int each = 0; each < printed.size(); each++) {
            assertPrinted(rows.of(GROUPS.get(each)), printed.get(each));
        }
        assertPrinted(rows.of(Row.ALL), all);
    }

    @ParameterizedTest
    @CsvSource({"Weekly,NAIVE,9.161,2.777", "Weekly,SNAIVE,9.161,2.777", "Weekly,NAIVE2,9.161,2.777", "Weekly,THETA,9.093,2.637",
            "Hourly,NAIVE,43.003,11.608", "Hourly,SNAIVE,13.912,1.193", "Hourly,NAIVE2,18.383,2.395", "Hourly,THETA,18.138,2.455"})
    void whatHasNothingToSearchForIsAsPublishedForM4(String group, Method method, double smape, double mase) throws IOException { // F2
        Row row = Truth.rows(group, Truth.m4(group), method).of(Row.ALL);
        assertThat(row.smape()).isCloseTo(smape, within(0.001));
        assertThat(row.mase()).isCloseTo(mase, within(0.001));
    }

    @ParameterizedTest
    @CsvSource({"Weekly,9.012,2.685", "Hourly,18.094,2.385"})
    void simpleSmoothingIsAsPublishedForM4(String group, double smape, double mase) throws IOException { // F3
        Row row = Truth.rows(group, Truth.m4(group), Method.SES).of(Row.ALL);
        assertThat(row.smape()).isCloseTo(smape, within(0.005));
        assertThat(row.mase()).isCloseTo(mase, within(0.005));
    }

    @ParameterizedTest
    @CsvSource({"DAMPED,8.866,2.404", "COM,8.944,2.432"})
    void dampedTrendIsWithinAPerCentOfPublishedForM4Weekly(Method method, double smape, double mase) throws IOException { // F3
        Row row = Truth.rows("Weekly", Truth.m4("Weekly"), method).of(Row.ALL);
        assertThat(row.smape()).isCloseTo(smape, Percentage.withPercentage(1));
        assertThat(row.mase()).isCloseTo(mase, Percentage.withPercentage(1));
    }

    @ParameterizedTest
    @CsvSource({"NAIVE2,17.88,10.03,16.76,6.30,14.70", "SES,17.77,9.82,14.28,6.28,13.45", "THETA,16.76,9.32,13.89,4.92,12.83"})
    void methodsOnM3ScoreAsTheReference(Method method, double yearly, double quarterly, double monthly, double other, double all)
            throws IOException { // F5
        Rows rows = Truth.rows("m3", Truth.m3(), method);
        assertThat(rows.of("yearly").smape()).isCloseTo(yearly, within(0.05));
        assertThat(rows.of("quarterly").smape()).isCloseTo(quarterly, within(0.05));
        assertThat(rows.of("monthly").smape()).isCloseTo(monthly, within(0.05));
        assertThat(rows.of("other").smape()).isCloseTo(other, within(0.05));
        assertThat(rows.of(Row.ALL).smape()).isCloseTo(all, within(0.05));
    }

    @Test
    void theDefaultEnsembleIsAmongTheBestOnM3() throws IOException { // F7
        assertThat(Truth.rows("m3", Truth.m3(), Method.DEFAULT).of(Row.ALL).smape()).isLessThanOrEqualTo(12.60);
    }

    @Test
    void thetaAndDynamicThetaOnAllOfM3TakeSecondsOnOneThread() throws IOException, InterruptedException { // F9
        Evaluation alone = new Evaluation(Truth.m3(), 1, Optional.empty());
        assertThat(alone.of(Method.THETA.forecaster()).seconds() + alone.of(Method.DOTM.forecaster()).seconds()).isLessThan(5);
    }

    private static void assertPrinted(Row row, String printed) {
        String[] figures = printed.split("/", 2);
        assertThat(row.smape()).as(row.group()).isCloseTo(Double.parseDouble(figures[0]), within(0.01));
        assertThat(row.mase()).as(row.group()).isCloseTo(Double.parseDouble(figures[1]), within(0.001));
    }

    private static Rows submitted(String method) throws IOException {
        List<Trial> trials = Truth.m3();
        List<Score> scores = new ArrayList<>();
        for (List<String> line : Lines.of(Truth.file("m3_submitted_forecasts.csv.gz"))) {
            if (line.getFirst().equals(method)) {
                Trial trial = trials.get(Integer.parseInt(line.get(1)) - 1);
                double[] forecast = Values.numbers(method, line.subList(2, 2 + trial.actual().length));
                scores.add(new Score(Accuracy.of(trial.history(), trial.season(), trial.actual(), forecast), Double.NaN));
            }
        }
        assertThat(scores).hasSize(3003);
        Evaluation.Outcome outcome = new Evaluation.Outcome(scores, 0);
        Map<String, Row> rows = new LinkedHashMap<>();
        new Table(trials, outcome).rows(method, outcome).forEach(row -> rows.put(row.group(), row));
        return new Rows(rows);
    }
}
