package kontor.quotes.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/// What a calculation costs on one core: time of this thread's processor and bytes allocated. Not a test; run its main method.
public final class EngineBench {
    private static final int ROUNDS = 12;
    private static final long ROUND_NANOS = 1_000_000_000;

    private EngineBench() {}

    public static void main(String[] arguments) {
        for (int lines : new int[]{1, 93, 1_000}) {
            measure(lines);
        }
    }

    private static void measure(int lines) {
        Inputs[] inputs = new Inputs[8];
        // Prepaid and not, with weights and without: no run sees one kind only.
        Arrays.setAll(inputs, i -> new Generated(i).inputs(lines));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().threadId();
        long digits = 0;
        double[] micros = new double[ROUNDS];
        double bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long allocated = threads.getThreadAllocatedBytes(self);
            long cpu = threads.getCurrentThreadCpuTime();
            int runs = 0;
            while (threads.getCurrentThreadCpuTime() - cpu < ROUND_NANOS) {
                for (Inputs each : inputs) {
                    digits += Calculation.of(RuleSet.WORKBOOK_V3, each).quote().value(QuoteSymbol.PRICE_TOTAL).precision();
                    runs++;
                }
            }
            micros[round] = (threads.getCurrentThreadCpuTime() - cpu) / 1e3 / runs;
            bytes = (threads.getThreadAllocatedBytes(self) - allocated) / (double) runs;
        }
        double[] warm = Arrays.copyOfRange(micros, ROUNDS / 2, ROUNDS);
        Arrays.sort(warm);
        System.out.printf("%5d lines: median %.1f µs, best %.1f, worst %.1f (%.2f µs a line); %.0f bytes a line; %d%n", lines,
                warm[warm.length / 2], warm[0], warm[warm.length - 1], warm[warm.length / 2] / lines, bytes / lines, digits % 10);
    }
}
