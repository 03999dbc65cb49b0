package kontor.inventory.forecasts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kontor.inventory.items.Terms;
import kontor.inventory.planning.DemandDays;
import kontor.inventory.planning.HistoryStore;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// Items about to be forecast: one statement for a chunk of them, one for all their demand.
final class SubjectStore {
    /// Two years of days: what is older says little of the next weeks.
    static final int WINDOW = 730;
    private static final String ITEMS = """
            SELECT i.item_id, greatest(1, coalesce(t.lead_days, :lead) + coalesce(p.review_days, own.review_days, 0)) AS protection
            FROM item i
            LEFT JOIN sourcing_terms t ON t.tenant_id = i.tenant_id AND t.tenant_id = :tenant AND t.item_id = i.item_id AND t.main
                                          AND t.supplier_active
            LEFT JOIN planning_policy p ON p.tenant_id = i.tenant_id AND p.tenant_id = :tenant AND p.segment = i.segment
            LEFT JOIN planning_policy own ON own.tenant_id = i.tenant_id AND own.tenant_id = :tenant AND own.segment = ''
            WHERE i.tenant_id = :tenant AND
            """;
    private final HistoryStore histories = new HistoryStore();

    /// The next items that are planned, in the order of their names.
    List<Subject> after(Tx tx, String last, int most, LocalDate until) {
        return subjects(tx, tx.sql(ITEMS + "i.active AND i.item_id > :last ORDER BY i.item_id LIMIT :most").param("last", last)
                .param("most", most).param("lead", Terms.USUAL_LEAD_DAYS).list(SubjectStore::item), until);
    }

    /// These items, as far as there are any of these names.
    List<Subject> named(Tx tx, Collection<String> names, LocalDate until) {
        return subjects(tx, tx.sql(ITEMS + "i.item_id = ANY (:names::text[]) ORDER BY i.item_id").param("names", names)
                .param("lead", Terms.USUAL_LEAD_DAYS).list(SubjectStore::item), until);
    }

    private record Item(String id, int protection) {
    }

    private static Item item(ResultSet rs, int row) throws SQLException {
        return new Item(rs.getString("item_id"), rs.getInt("protection"));
    }

    private List<Subject> subjects(Tx tx, List<Item> items, LocalDate until) {
        Map<String, DemandDays> days = histories.daysOfItems(tx, items.stream().map(Item::id).toList(), until.minusDays(WINDOW), until);
        return items.stream().map(each -> Subject.of(each.id(), each.protection(), series(days.get(each.id())))).toList();
    }

    private static DemandSeries series(@Nullable DemandDays days) {
        return days == null ? DemandSeries.NONE : DemandSeries.of(days);
    }
}
