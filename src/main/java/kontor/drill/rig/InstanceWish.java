package kontor.drill.rig;

import java.util.Map;
import java.util.TreeMap;

/// What sort of server a scenario is done to.
///
/// @param heapMb   its heap, `-Xmx`
/// @param settings above those every instance of the drill has
/// @param fresh    not shared with any other scenario, because it is killed, left in pieces or counted from nothing
public record InstanceWish(int heapMb, Map<String, String> settings, boolean fresh) {
    /// 256 MB, limits too high to be met, and short leases and time-outs: authority 2 s, lane 4 s, resend after 1 s.
    public static final InstanceWish USUAL = new InstanceWish(256, Map.of(), false);

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
