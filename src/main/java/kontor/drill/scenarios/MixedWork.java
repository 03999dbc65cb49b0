package kontor.drill.scenarios;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import kontor.drill.rig.Answer;
import kontor.drill.rig.Company;
import kontor.drill.rig.Http;
import kontor.drill.rig.Tally;
import kontor.drill.rig.Trial;

/// What people do all day: eight reads of ten, two writes; one write in ten is a document for the authority, the others
/// change a good.
final class MixedWork {
    private static final List<String> READS = List.of("/api/v1/documents", "/api/v1/goods", "/api/v1/devices", "/api/v1/documents?limit=5");
    private static final int GOODS = 20;

    private final Trial trial;
    private final Supplier<Http> server;
    private final String scenario;
    private final Tally tally;
    private final AtomicLong documents = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();

    MixedWork(Trial trial, String scenario, Tally tally) {
        this(trial, trial::http, scenario, tally);
    }

    /// @param server where the next request goes
    MixedWork(Trial trial, Supplier<Http> server, String scenario, Tally tally) {
        this.trial = trial;
        this.server = server;
        this.scenario = scenario;
        this.tally = tally;
    }

    /// One request, counted.
    ///
    /// @param number the requests of one loop in their order
    /// @param meant  when it was meant to be sent
    Answer once(Company company, long number, long meant) throws IOException, InterruptedException {
        try {
            return tally.saw(asked(company, number), meant);
        } catch (IOException e) {
            tally.broke();
            throw e;
        }
    }

    private Answer asked(Company company, long number) throws IOException, InterruptedException {
        if (number % 5 != 4) {
            return server.get().get(company, READS.get((int) (number % READS.size())));
        }
        long write = writes.incrementAndGet();
        return write % 10 == 0 ? document(company) : good(company, write);
    }

    private Answer document(Company company) throws IOException, InterruptedException {
        return trial.ledger().fiscalise(server.get(), company, company.reference(scenario, documents.incrementAndGet()));
    }

    private Answer good(Company company, long write) throws IOException, InterruptedException {
        return server.get().send(company, "PUT", "/api/v1/goods/LOAD-" + write % GOODS, """
                {"name":"Good %s %d","unit":"PCE","goods_category":"43211503","treatment":"standard"}"""
                .formatted(company.canary(), write));
    }
}
