package kontor.drill.rig;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/// One scenario on its way: what it acts on, and where it writes down what it saw.
public final class Trial {
    private final Drill drill;
    private final Instance instance;
    private final Answers answers;
    private final Http http;
    private final Companies companies;
    private final NormalTenant normal;
    private final Ledger ledger = new Ledger();
    private final SplittableRandom random;
    private final Map<String, Object> figures = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<Check> checks = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Latencies> plots = Collections.synchronizedMap(new LinkedHashMap<>());

    Trial(Drill drill, Instance instance, Expected expected, Answers setUp) throws IOException, InterruptedException {
        this.drill = drill;
        this.instance = instance;
        this.answers = new Answers(expected);
        this.http = new Http(instance::address, answers);
        this.companies = new Companies(new Http(instance::address, setUp), drill.authority(), drill.deviceKey());
        this.random = new SplittableRandom(drill.seed());
        Company normalCompany = company("Normal");
        this.normal = new NormalTenant(normalCompany, principals(normalCompany, NormalTenant.PRINCIPALS), http, ledger);
    }

    public Drill drill() {
        return drill;
    }

    public boolean quick() {
        return drill.quick();
    }

    /// `whole` times in a whole drill, `quick` times in a quick one.
    public int times(int whole, int quick) {
        return drill.quick() ? quick : whole;
    }

    public Instance instance() {
        return instance;
    }

    public Authority authority() {
        return drill.authority();
    }

    public DrillPostgres postgres() {
        return drill.postgres();
    }

    /// To the instance; every answer is judged by what the scenario expects.
    public Http http() {
        return http;
    }

    /// Documents asked for through it are held against what is stored, afterwards.
    public Ledger ledger() {
        return ledger;
    }

    public NormalTenant normal() {
        return normal;
    }

    /// Another company of this scenario; its canary is looked for in everybody else's answers.
    public Company company(String name) throws IOException, InterruptedException {
        Company company = companies.open(name);
        answers.watch(company);
        return company;
    }

    /// So many principals of the company, each with a key and so with buckets of its own.
    public List<Company> principals(Company company, int count) throws IOException, InterruptedException {
        List<Company> principals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            principals.add(companies.principal(company));
        }
        return principals;
    }

    /// So many tenants with a key and two goods each, made in the database and not step by step, which would take minutes. Their
    /// words are not looked for in others' answers.
    public List<Company> tenants(int count) throws IOException, InterruptedException, SQLException {
        return new ManyTenants(this).open(companies, count);
    }

    /// To another instance than the one under test; every answer is judged alike. Whoever asks closes it.
    public Http http(Instance other) {
        return new Http(other::address, answers);
    }

    /// A company at another instance than the one under test; nobody else is there who could see it.
    public Company company(Instance other, String name) throws IOException, InterruptedException {
        try (Http setUp = new Http(other::address, new Answers(Expected.NOTHING_WRONG))) {
            return new Companies(setUp, drill.authority(), drill.deviceKey()).open(name);
        }
    }

    /// One more device of the company, with a lane of its own at the authority.
    public UUID device(Company company) throws IOException, InterruptedException {
        return companies.device(company);
    }

    /// The body that connects a device to the drill's authority.
    public String connection() {
        return Companies.connection(drill.authority(), drill.deviceKey());
    }

    /// Chances by the drill's seed, the same in each run.
    public SplittableRandom random() {
        return random;
    }

    /// A figure of what was done or seen, for the table.
    public void figure(String name, Object value) {
        figures.put(name, value);
    }

    /// Something particular to this scenario that must hold.
    ///
    /// @param detail the figures it is judged by
    public void must(String what, boolean held, String detail) {
        checks.add(new Check(what, held, detail));
    }

    /// Something particular to this scenario that must be in time: a machine that stumbles meanwhile can break it.
    public void mustBeTimely(String what, boolean held, String detail) {
        checks.add(new Check(what, held, true, detail));
    }

    /// That everybody was answered well. Being shed is a matter of time, any other error is not.
    public void mustBeGood(String what, Tally tally, boolean enough) {
        checks.add(new Check(what, tally.others() == 0 && enough, tally.others() == tally.shed(), tally.toString()));
    }

    /// Latencies worth a plot of their own.
    public void plot(String name, Latencies latencies) {
        plots.put(name, latencies);
    }

    Answers answers() {
        return answers;
    }

    Map<String, Object> figures() {
        return Map.copyOf(figures);
    }

    List<Check> checks() {
        return checks;
    }

    Map<String, Latencies> plots() {
        return plots;
    }
}
