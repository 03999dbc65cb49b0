package kontor.drill.rig;

import java.util.Map;
import java.util.TreeMap;

/// What sort of server a scenario is done to.
///
/// @param heapMb   its heap, `-Xmx`
/// @param settings above those every instance of the drill has
/// @param fresh    not shared with any other scenario, because it is killed, left in pieces or counted from nothing
public record InstanceWish(int heapMb, Map<String, String> settings, boolean fresh) {
    /// 256 MB, limits too high to be met, and short leases and time-outs: authority 2 s, lane 4 s, resend after 1 s. Webhooks may go
    /// to this machine.
    public static final InstanceWish USUAL = new InstanceWish(256, Map.of(), false);

    /// The same with the limits of principals and tenants at their documented values: 600 tokens a principal, 10 back a second.
    public static final InstanceWish LIMITED = USUAL.with("RATE_LIMIT_PRINCIPAL_PER_SECOND", "10")
            .with("RATE_LIMIT_PRINCIPAL_BURST", "600").with("RATE_LIMIT_TENANT_PER_SECOND", "100").with("INFLIGHT_PRINCIPAL_MAX", "16")
            .with("INFLIGHT_TENANT_MAX", "64");

    public InstanceWish {
        settings = Map.copyOf(settings);
    }

    public InstanceWish with(String setting, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(setting, value);
        return new InstanceWish(heapMb, more, fresh);
    }

    public InstanceWish heap(int megabytes) {
        return new InstanceWish(megabytes, settings, fresh);
    }

    public InstanceWish alone() {
        return new InstanceWish(heapMb, settings, true);
    }
}
