package kontor;

import java.time.Duration;
import java.util.List;
import kontor.fiscal.StockMovements;
import kontor.fiscal.StockReceived;
import kontor.inventory.purchasing.ReceivedGoods;
import kontor.platform.data.Database;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.tenancy.Caller;

/// Where purchasing and fiscal meet, since neither knows the other: a goods receipt becomes a movement of stock at the authority, for
/// companies that report to one at all. Run again, it finds the movement there.
final class StockInOfReceipt implements JobHandler {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SOURCE = "receipt";

    private final Database database;
    private final ReceivedGoods received;
    private final StockMovements movements;

    StockInOfReceipt(Database database, ReceivedGoods received, StockMovements movements) {
        this.database = database;
        this.received = received;
        this.movements = movements;
    }

    @Override
    public String kind() {
        return ReceivedGoods.JOB;
    }

    @Override
    public JobOutcome run(JobRun run) {
        Caller caller = Caller.job(run.tenantId(), kind(), run.jobId().toString(), LIMIT);
        return database.inTransaction(caller, "inventory.stock_in", tx -> {
            if (movements.wanted(tx)) {
                received.find(tx, run.subjectId()).ifPresent(delivery -> movements.keep(tx, caller, told(delivery)));
            }
            return new JobOutcome.Done();
        });
    }

    private static StockReceived told(ReceivedGoods.Delivery delivery) {
        List<StockReceived.Line> lines = delivery.lines().stream()
                .map(each -> new StockReceived.Line(code(each), each.name(), each.quantity(), each.unitCost())).toList();
        return new StockReceived(new StockReceived.Source(SOURCE, delivery.receiptId(), delivery.number()), delivery.supplier(),
                !delivery.made(), delivery.currency(), delivery.receivedOn(), lines);
    }

    /// By its article number, as quotes and invoices name it; by its id where it has none.
    private static String code(ReceivedGoods.Line line) {
        return line.sku() == null ? line.itemId() : line.sku();
    }
}
