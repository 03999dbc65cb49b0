package kontor.inventory.simulation;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import kontor.inventory.math.NormalDemand;
import kontor.inventory.math.Replay;

/// Lead times drawn from a normal distribution, rounded to days, at least one. An order placed on a day is as lucky under every policy, so
/// that policies differ by what they decide and not by their luck.
final class LeadTimes implements Replay.LeadTime {
    private static final double LEAST = 1e-12;

    private final double mean;
    private final double deviation;
    private final double[] luck;

    /// @param days how many days are played
    LeadTimes(double mean, double deviation, long seed, String item, int days) {
        this.mean = mean;
        this.deviation = deviation;
        this.luck = new SplittableRandom(seed ^ mark(item)).doubles(days, LEAST, 1).toArray();
    }

    @Override
    public int periods(int period) {
        return Math.max(1, (int) Math.rint(mean + deviation * NormalDemand.safetyFactor(luck[period])));
    }

    /// Another for each item, and the same on every machine.
    private static long mark(String item) {
        byte[] bytes = item.getBytes(StandardCharsets.UTF_8);
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return sum.getValue() << 20 ^ bytes.length;
    }
}
