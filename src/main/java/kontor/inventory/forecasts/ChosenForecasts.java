package kontor.inventory.forecasts;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import kontor.inventory.planning.DemandOutlook;
import kontor.platform.data.Tx;

/// Has planning plan by what was chosen, while it is younger than a week.
final class ChosenForecasts implements DemandOutlook {
    private final ResultStore results;

    ChosenForecasts(ResultStore results) {
        this.results = results;
    }

    @Override
    public Map<String, Outlook> of(Tx tx, Collection<String> items, LocalDate today) {
        return results.outlooks(tx, items, today.minusDays(Freshness.STALE_DAYS), today);
    }
}
