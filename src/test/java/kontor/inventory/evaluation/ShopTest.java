package kontor.inventory.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kontor.inventory.forecast.DemandPattern;
import kontor.inventory.forecast.Method;
import kontor.inventory.math.Abc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Twenty articles of a shop by the day, the last thirty days held out (inventory.md 3.2).
class ShopTest {
    private static final int HELD_OUT = 30;

    @ParameterizedTest
    @CsvSource({"MEAN,28.21,23.08,28.20", "WEEKMEAN,24.03,22.22,28.99", "SNAIVE,23.67,21.22,27.89"})
    void theReportIsReproduced(Method method, double mape, double mae, double rmse) throws IOException {
        List<Trial> trials = trials();
        Row row = Truth.rows("shop", trials, method).of(Row.ALL);
        assertThat(row.mae()).isCloseTo(mae, within(0.01));
        assertThat(row.rmse()).isCloseTo(rmse, within(0.01));
        // The report leaves out the one article with a day without sales from MAPE.
        List<Trial> sold = trials.stream().filter(trial -> Arrays.stream(trial.actual()).allMatch(each -> each > 0)).toList();
        assertThat(sold).hasSize(19);
        assertThat(Truth.rows("shop sold", sold, method).of(Row.ALL).mape()).isCloseTo(mape, within(0.01));
    }

    @Test
    void theDefaultBeatsEveryStatisticalMethodOfTheReport() throws IOException {
        assertThat(Truth.rows("shop", trials(), Method.DEFAULT).of(Row.ALL).mae()).isLessThanOrEqualTo(17.9);
    }

    @Test
    void theArticlesAreSmoothAndTheirClassesAreThoseOfTheWholeAssortment() throws IOException {
        Map<String, double[]> articles = articles();
        assertThat(articles.values()).allSatisfy(sales -> assertThat(DemandPattern.of(sales)).isEqualTo(DemandPattern.SMOOTH));
        List<Abc> classes = Abc.of(articles.values().stream().mapToDouble(sales -> Arrays.stream(sales).sum()).toArray());
        assertThat(classes.stream().filter(each -> each == Abc.A)).hasSize(13);
        assertThat(classes.stream().filter(each -> each == Abc.B)).hasSize(5);
        assertThat(classes.stream().filter(each -> each == Abc.C)).hasSize(2);
    }

    private static List<Trial> trials() throws IOException {
        List<Trial> trials = new ArrayList<>();
        articles().forEach((article, sales) -> trials.add(Values.split(article, "shop", 7, sales, HELD_OUT)));
        assertThat(trials).hasSize(20);
        return trials;
    }

    private static Map<String, double[]> articles() throws IOException {
        Map<String, List<Double>> sales = new LinkedHashMap<>();
        Lines.of(Truth.file("shop_20skus_731days.csv.gz")).stream().skip(1)
                .forEach(line -> sales.computeIfAbsent(line.get(2), article -> new ArrayList<>()).add(Double.valueOf(line.get(4))));
        Map<String, double[]> articles = new LinkedHashMap<>();
        sales.forEach((article, days) -> articles.put(article, days.stream().mapToDouble(each -> each).toArray()));
        return articles;
    }
}
