package kontor.drill.scenarios;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kontor.drill.rig.Expected;
import kontor.drill.rig.InstanceWish;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;

/// More tenants than any cache may remember.
final class TenThousandTenants implements Scenario {
    private static final int CREDENTIALS = 2_000;
    private static final Map<String, Integer> BOUNDS = Map.of("credentials", CREDENTIALS, "credentials_good", CREDENTIALS,
            "credentials_worthless", CREDENTIALS);
    private static final int CALLERS = 32;
    /// Of the heap, after a collection.
    private static final double GROWTH_MAX = 0.15;

    @Override
    public String name() {
        return "ten-thousand-tenants";
    }

    @Override
    public String group() {
        return "tenants";
    }

    @Override
    public List<String> proves() {
        return List.of("G8", "C102");
    }

    @Override
    public String does(boolean quick) {
        return number(quick) + " tenants ask once each, with a key of their own, of a server that may remember " + CREDENTIALS;
    }

    @Override
    public String mustHold() {
        return "each is answered; no cache holds more than it may; the heap after a collection grows by less than 15 of a hundred";
    }

    @Override
    public InstanceWish wish() {
        return InstanceWish.USUAL.with("CREDENTIALS_MAX", Integer.toString(CREDENTIALS)).with("RATE_LIMIT_BUCKETS_MAX", "1000").alone();
    }

    @Override
    public Expected expected() {
        // Thirty-two callers without a pause share the processors with everybody.
        return Expected.NOTHING_WRONG.p99(3, 500);
    }

    @Override
    public void run(Trial trial) throws Exception {
        int number = number(trial.quick());
        List<MadeUpKey> keys = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            keys.add(MadeUpKey.by(trial.random()));
        }
        store(trial, keys);
        double before = Heap.afterCollection(trial.instance());
        long answered = asked(trial, keys);
        for (Map.Entry<String, Integer> bound : BOUNDS.entrySet()) {
            double size = trial.instance().metric("cache_size{cache=\"" + bound.getKey() + "\"}");
            trial.must("cache " + bound.getKey() + " holds at most " + bound.getValue(), size >= 0 && size <= bound.getValue(),
                    Math.round(size) + " entries");
        }
        double evicted = trial.instance().metric("cache_evictions_total");
        double after = Heap.afterCollection(trial.instance());
        trial.figure("tenants", number);
        trial.figure("answered", answered);
        trial.figure("evicted", Math.round(evicted));
        trial.figure("heap of a hundred", Math.round(before * 100) + " → " + Math.round(after * 100));
        trial.must("each is answered", answered == number, answered + " of " + number);
        trial.must("the bound was met", evicted >= number - 2 * CREDENTIALS, Math.round(evicted) + " evicted");
        trial.must("the heap is back", after - before < GROWTH_MAX, String.format(java.util.Locale.ROOT, "%.2f → %.2f", before, after));
    }

    /// As fast as the server answers, so that none is turned away and only what is remembered counts.
    private static long asked(Trial trial, List<MadeUpKey> keys) throws InterruptedException, ExecutionException {
        List<Callable<Integer>> requests = keys.stream().<Callable<Integer>>map(
                key -> () -> trial.http().send(null, "GET", "/api/v1/goods", null, "X-API-Key", key.text()).status()).toList();
        long answered = 0;
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            for (Future<Integer> each : callers.invokeAll(requests)) {
                answered += each.get() == 200 ? 1 : 0;
            }
        }
        return answered;
    }

    private static void store(Trial trial, List<MadeUpKey> keys) throws Exception {
        try (Connection connection = trial.postgres().connection(trial.instance().database());
                PreparedStatement tenant = connection
                        .prepareStatement("INSERT INTO tenant (tenant_id, name, created_at) VALUES (?, ?, now())");
                PreparedStatement key = connection.prepareStatement("INSERT INTO api_key (tenant_id, key_id, name, public_id, secret_hash, "
                        + "permissions, created_at) VALUES (?, ?, 'Drill', ?, ?, '{FISCAL_READ}', now())")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < keys.size(); i++) {
                UUID id = UUID.nameUUIDFromBytes(keys.get(i).hash());
                tenant.setObject(1, id);
                tenant.setString(2, "Tenant " + i);
                tenant.addBatch();
                key.setObject(1, id);
                key.setObject(2, UUID.nameUUIDFromBytes(keys.get(i).text().getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
                key.setString(3, keys.get(i).publicId());
                key.setBytes(4, keys.get(i).hash());
                key.addBatch();
            }
            tenant.executeBatch();
            key.executeBatch();
            connection.commit();
        }
        trial.postgres().execute(trial.instance().database(), "ANALYZE tenant, api_key");
    }

    private static int number(boolean quick) {
        return quick ? 3_000 : 10_000;
    }
}
