package kontor.sandbox;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import kontor.efris.AesKey;
import org.jspecify.annotations.Nullable;

/// A local authority: what its operator may do with it. [SandboxServer] puts it on the network.
///
/// With a journal, everything registered and issued is on the disk before anyone is answered, and is there again after a
/// crash. Faults, switches and counters are not kept.
public final class Sandbox implements AutoCloseable {
    private final InstantSource clock;
    private final long seed;
    private final Ledger ledger;
    private final FaultBook faults;
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
    private final SplittableRandom random;
    private volatile Switches switches = Switches.USUAL;

    private Sandbox(long seed, InstantSource clock, @Nullable Path journal) {
        this.seed = seed;
        this.clock = clock;
        this.faults = new FaultBook(seed);
        this.random = new SplittableRandom(seed);
        this.ledger = new Ledger(journal);
    }

    /// One that forgets everything when it ends.
    ///
    /// @param seed decides every chance: numbers, keys and probabilistic faults
    public static Sandbox inMemory(long seed, InstantSource clock) {
        return new Sandbox(seed, clock, null);
    }

    /// One that keeps a journal.
    ///
    /// @throws IllegalStateException        if the journal is damaged elsewhere than in its last line
    /// @throws java.io.UncheckedIOException if the file cannot be used
    public static Sandbox withJournal(Path journal, long seed, InstantSource clock) {
        return new Sandbox(seed, clock, journal);
    }

    /// Puts a taxpayer on the register, or changes it.
    public void register(Taxpayer taxpayer) {
        ledger.record(taxpayer);
    }

    /// Gives a registered taxpayer a device, or changes it.
    public void register(Device device) {
        known(device.tin());
        ledger.record(device);
    }

    public void register(Branch branch) {
        known(branch.tin());
        ledger.record(branch);
    }

    public void register(Good good) {
        known(good.tin());
        ledger.record(good);
    }

    /// Everything issued under this reference, by whichever taxpayer, in order of issue.
    public List<IssuedDocument> documents(String reference) {
        return state().documents((String) null).stream().filter(document -> document.reference().equals(reference)).toList();
    }

    /// Everything issued, in order of issue.
    public List<IssuedDocument> documents() {
        return state().documents((String) null);
    }

    /// Every movement of stock taken, in order, by whichever taxpayer.
    public List<StockRecord> stock() {
        return state().stock();
    }

    /// How much of a good a taxpayer took in, all movements together.
    public BigDecimal stockOf(String tin, String code) {
        return state().stock().stream().filter(each -> each.tin().equals(tin)).map(each -> each.quantity(code)).reduce(BigDecimal.ZERO,
                BigDecimal::add);
    }

    /// How often each interface was called, refused and dropped calls included. Codes the sandbox does not know count as "other".
    public Map<String, Long> calls() {
        var sorted = new TreeMap<String, Long>();
        calls.forEach((code, count) -> sorted.put(code, count.sum()));
        return sorted;
    }

    public void arm(FaultRule rule) {
        faults.arm(rule);
    }

    public List<FaultRule> armed() {
        return faults.armed();
    }

    public void disarm() {
        faults.disarm();
    }

    public Switches switches() {
        return switches;
    }

    public void switches(Switches changed) {
        switches = changed;
    }

    /// Forgets everything: register, documents, keys, faults, switches, counters.
    public void reset() {
        ledger.record(new Reset(clock.instant()));
        faults.disarm();
        calls.clear();
        switches = Switches.USUAL;
    }

    /// Closes the journal.
    @Override
    public void close() {
        ledger.close();
    }

    Ledger ledger() {
        return ledger;
    }

    SandboxState state() {
        return ledger.state();
    }

    FaultBook faults() {
        return faults;
    }

    Instant now() {
        return clock.instant();
    }

    /// Whether queries show already what was taken then.
    boolean shows(Instant takenAt) {
        return !takenAt.plusMillis(switches.queryLagMillis()).isAfter(now());
    }

    Numbering numbering() {
        return new Numbering(seed);
    }

    void count(String interfaceCode) {
        calls.computeIfAbsent(interfaceCode, code -> new LongAdder()).increment();
    }

    /// A key not given before; the moment is mixed in, so that a restart with the same seed does not give the same keys again.
    AesKey freshKey() {
        synchronized (random) {
            var source = new SplittableRandom(random.nextLong() ^ clock.millis());
            byte[] bytes = new byte[16];
            source.nextBytes(bytes);
            return new AesKey(bytes);
        }
    }

    private void known(String tin) {
        if (state().taxpayer(tin).isEmpty()) {
            throw new IllegalArgumentException("tin: no such taxpayer is registered");
        }
    }
}
