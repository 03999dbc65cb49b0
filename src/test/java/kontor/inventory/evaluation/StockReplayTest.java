package kontor.inventory.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kontor.inventory.forecast.Forecaster;
import kontor.inventory.forecast.Method;
import kontor.inventory.math.OrderQuantity;
import kontor.inventory.math.Outcome;
import kontor.inventory.math.Replay;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Fifty weeks of 1,045 industrial items with their costs, lead times and minimum orders, replayed by forecast (S1 of inventory.md 4.7).
class StockReplayTest {
    private static final int KNOWN = 100;
    private static final double SAFETY = 1.645;
    private static final double TOLERANCE = 0.5;

    /// @param fill units served at once, share of all
    /// @param meanFill mean over items that were asked for
    /// @param served mean share of weeks without shortage
    /// @param value mean stock in euros, all items together
    private record Result(double fill, double meanFill, double served, double value, int orders) {}

    @SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
    private record Item(double[] demand, double cost, double orderCost, double holdingCost, int lead, double least) {
        double lot(double weekly) {
            return Math.max(least, new OrderQuantity(orderCost, holdingCost, weekly * 52).economic().quantity());
        }

        double mean() {
            return Arrays.stream(demand, 0, KNOWN).average().orElseThrow();
        }

        double deviation() {
            double mean = mean();
            return Math.sqrt(Arrays.stream(demand, 0, KNOWN).map(each -> (each - mean) * (each - mean)).sum() / (KNOWN - 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"MEAN,0.9234,0.9397,0.9823,891361,3866", "SES10,0.9500,0.9591,0.9902,1047807,3602",
            "CROSTON,0.9399,0.9467,0.9864,968926,3774", "SBA,0.9368,0.9438,0.9853,943510,3790",
            "TSB,0.9478,0.9542,0.9889,1031046,3794", "IMAPA,0.9466,0.9537,0.9890,1009333,3701",
            "WEEKMEAN,0.9567,0.9632,0.9914,1189149,3463"})
    void theStockComesOutAsTheReferenceSays(Method method, double fill, double meanFill, double served, double value, int orders)
            throws IOException {
        Result result = replayed(method.forecaster());
        assertThat(result.fill()).isCloseTo(fill, Percentage.withPercentage(TOLERANCE));
        assertThat(result.meanFill()).isCloseTo(meanFill, Percentage.withPercentage(TOLERANCE));
        assertThat(result.served()).isCloseTo(served, Percentage.withPercentage(TOLERANCE));
        assertThat(result.value()).isCloseTo(value, Percentage.withPercentage(TOLERANCE));
        assertThat((double) result.orders()).isCloseTo(orders, Percentage.withPercentage(TOLERANCE));
    }

    @Test
    void aFormulaThatForecastsNothingLeavesShelvesEmpty() throws IOException {
        // The "SBA" of the program this replaces: (1 − interval/2)·mean, which is 0 for every item that sells rarely.
        Forecaster wrong = (history, season, protection) -> (later, horizon) -> {
            double[] sizes = Arrays.stream(later).filter(each -> each != 0).toArray();
            double interval = (double) later.length / Math.max(1, sizes.length);
            double rate = Arrays.stream(sizes).average().orElse(0) / interval;
            double[] flat = new double[horizon];
            Arrays.fill(flat, Math.max(0, (1 - interval / 2) * rate));
            return flat;
        };
        Result result = replayed(wrong);
        assertThat(result.fill()).isCloseTo(0.6871, Percentage.withPercentage(TOLERANCE));
        assertThat(result.meanFill()).isCloseTo(0.7953, Percentage.withPercentage(TOLERANCE));
        assertThat(result.served()).isCloseTo(0.9286, Percentage.withPercentage(TOLERANCE));
        assertThat(result.value()).isCloseTo(585_176, Percentage.withPercentage(TOLERANCE));
        assertThat(replayed(Method.DEFAULT.forecaster()).fill()).isGreaterThan(0.9);
    }

    private static Result replayed(Forecaster method) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        List<Double> fills = new ArrayList<>();
        double served = 0;
        double demanded = 0;
        double value = 0;
        for (Item item : items()) {
            List<Replay.Period> weeks = weeks(item, method);
            Outcome outcome = Outcome.of(weeks);
            if (weeks.stream().anyMatch(each -> each.demand() > 0)) {
                fills.add(outcome.fillRate());
            }
            outcomes.add(outcome);
            served += weeks.stream().mapToDouble(Replay.Period::served).sum();
            demanded += weeks.stream().mapToDouble(Replay.Period::demand).sum();
            value += outcome.meanStock() * item.cost;
        }
        return new Result(served / demanded, fills.stream().mapToDouble(each -> each).average().orElseThrow(),
                outcomes.stream().mapToDouble(Outcome::periodsWithoutShortage).average().orElseThrow(), value,
                outcomes.stream().mapToInt(Outcome::orders).sum());
    }

    private static List<Replay.Period> weeks(Item item, Forecaster method) {
        int protection = item.lead + 1;
        double safety = SAFETY * item.deviation() * Math.sqrt(protection);
        double[] forecast = {method.forecast(Arrays.copyOf(item.demand, KNOWN), 1, 1)[0]};
        Replay replay = new Replay(item.mean() * protection + safety + item.lot(forecast[0]), item.lead, true);
        return replay.run(Arrays.copyOfRange(item.demand, KNOWN, item.demand.length), (week, position) -> {
            if (week % 4 == 0) {
                forecast[0] = method.forecast(Arrays.copyOf(item.demand, KNOWN + week + 1), 1, 1)[0];
            }
            double point = forecast[0] * protection + safety;
            return position > point ? 0 : Math.ceil(Math.max(item.lot(forecast[0]), point - position) / item.least - 1e-9) * item.least;
        });
    }

    private static List<Item> items() throws IOException {
        List<Item> items = new ArrayList<>();
        for (double[] line : Truth.columns("man_weekly.csv.gz", 2, 155)) {
            double[] demand = Arrays.copyOfRange(line, 5, 155);
            if (Arrays.stream(demand, 0, KNOWN).filter(each -> each > 0).count() >= 5) {
                items.add(new Item(demand, line[0], line[1], line[2], (int) line[3], Math.max(1, line[4])));
            }
        }
        assertThat(items).hasSize(1045);
        return items;
    }
}
