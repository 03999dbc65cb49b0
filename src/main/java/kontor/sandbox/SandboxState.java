package kontor.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All the authority knows, in memory. One lock: checking a reference and issuing under it are one step.
final class SandboxState {
    private static final int SESSIONS_KEPT = 8;
    private final Map<String, Taxpayer> taxpayers = new LinkedHashMap<>();
    private final Map<DeviceId, Device> devices = new LinkedHashMap<>();
    private final Map<String, Map<String, Branch>> branches = new HashMap<>();
    private final Map<String, Map<String, Good>> goods = new HashMap<>();
    private final Map<DeviceId, Deque<SessionKey>> sessions = new HashMap<>();
    private final Map<String, IssuedDocument> documents = new LinkedHashMap<>();
    private final Map<ReferenceKey, List<IssuedDocument>> byReference = new HashMap<>();
    private final List<StockRecord> stock = new ArrayList<>();
    private final Map<DeviceId, Integer> places = new HashMap<>();
    private final Map<DeviceId, Long> counts = new HashMap<>();

    record DeviceId(String tin, String deviceNo) {
    }

    private record ReferenceKey(String tin, String reference) {
    }

    synchronized void apply(SandboxEvent event) {
        switch (event) {
            case Taxpayer taxpayer -> taxpayers.put(taxpayer.tin(), taxpayer);
            case Device device -> add(device);
            case Branch branch -> branches.computeIfAbsent(branch.tin(), tin -> new LinkedHashMap<>()).put(branch.branchId(), branch);
            case Good good -> goods.computeIfAbsent(good.tin(), tin -> new LinkedHashMap<>()).put(good.code(), good);
            case SessionKey session -> add(session);
            case IssuedDocument document -> add(document);
            case StockRecord record -> stock.add(record);
            case Reset reset -> clear();
        }
    }

    private void add(Device device) {
        var id = new DeviceId(device.tin(), device.deviceNo());
        devices.put(id, device);
        places.putIfAbsent(id, places.size());
    }

    private void add(SessionKey session) {
        Deque<SessionKey> kept = sessions.computeIfAbsent(new DeviceId(session.tin(), session.deviceNo()), id -> new ArrayDeque<>());
        kept.addFirst(session);
        if (kept.size() > SESSIONS_KEPT) {
            kept.removeLast();
        }
    }

    private void add(IssuedDocument document) {
        documents.put(document.fdn(), document);
        byReference.computeIfAbsent(new ReferenceKey(document.tin(), document.reference()), key -> new ArrayList<>()).add(document);
        counts.merge(new DeviceId(document.tin(), document.deviceNo()), 1L, Long::sum);
    }

    private void clear() {
        List.of(taxpayers, devices, branches, goods, sessions, documents, byReference, places, counts).forEach(Map::clear);
        stock.clear();
    }

    /// The next number of a device; only while holding the lock that also adds the document.
    String nextFdn(DeviceId device) {
        return Numbering.fdn(places.getOrDefault(device, 0), counts.getOrDefault(device, 0L));
    }

    synchronized Optional<Taxpayer> taxpayer(String tin) {
        return Optional.ofNullable(taxpayers.get(tin));
    }

    synchronized Optional<Taxpayer> taxpayerByNinBrn(String ninBrn) {
        return taxpayers.values().stream().filter(taxpayer -> taxpayer.ninBrn().equals(ninBrn)).findFirst();
    }

    synchronized Optional<Device> device(String tin, String deviceNo) {
        return Optional.ofNullable(devices.get(new DeviceId(tin, deviceNo)));
    }

    synchronized List<Branch> branches(String tin) {
        return List.copyOf(branches.getOrDefault(tin, Map.of()).values());
    }

    synchronized Optional<Good> good(String tin, String code) {
        return Optional.ofNullable(goods.getOrDefault(tin, Map.of()).get(code));
    }

    synchronized List<Good> goods(String tin) {
        return List.copyOf(goods.getOrDefault(tin, Map.of()).values());
    }

    /// The device's session keys still in their 24 hours, newest first.
    synchronized List<SessionKey> sessions(Device device, Instant now) {
        return sessions.getOrDefault(new DeviceId(device.tin(), device.deviceNo()), new ArrayDeque<>()).stream()
                .filter(session -> session.validAt(now)).toList();
    }

    synchronized Optional<IssuedDocument> document(String fdn) {
        return Optional.ofNullable(documents.get(fdn));
    }

    /// @param tin null for all taxpayers
    synchronized List<IssuedDocument> documents(@Nullable String tin) {
        return documents.values().stream().filter(document -> tin == null || document.tin().equals(tin)).toList();
    }

    synchronized List<IssuedDocument> documents(String tin, String reference) {
        return List.copyOf(byReference.getOrDefault(new ReferenceKey(tin, reference), List.of()));
    }

    synchronized List<StockRecord> stock() {
        return List.copyOf(stock);
    }
}
