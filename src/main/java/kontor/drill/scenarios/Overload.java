package kontor.drill.scenarios;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import kontor.drill.rig.Answer;
import kontor.drill.rig.ClosedLoop;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Tally;
import kontor.drill.rig.Trial;

/// Ten times as many callers as the server works best with, none of whom thinks or waits as long as it is told to (L6 of
/// platform.md 5.5). The callers use the same processors, so what is compared is also good answers for each second of processor
/// time of the server, which the callers cannot take from it.
final class Overload implements Scenario {
    private static final int PEAK_CALLERS = 64;
    private static final int TIMES = 10;
    private static final double GOODPUT_LEAST = 0.9;
    private static final double P99_FACTOR = 10;
    private static final double P99_FLOOR_MILLIS = 1_500;
    private static final int RECOVERY_SECONDS = 5;
    /// Until the compiler of the server has seen most of it; before that the peak would be a slow one.
    private static final int WARM_UP_SECONDS = 6;
    private static final int TURN_AWAY_SECONDS = 4;
    /// A caller that was turned away tries again this soon, though it is told to wait for seconds.
    private static final Duration IMPATIENCE = Duration.ofMillis(250);
    /// Of the hurried half of the callers, when they read, while the server warms up; the others take what the server gives.
    private static final String HURRIED = "0.05";
    private static final String USUAL = "30";
    private static final Expected SHED = Expected.NOTHING_WRONG.withoutLatency().answering("503 limits.overloaded", "503 platform.busy",
            "503 platform.deadline");

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public String group() {
        return "load";
    }

    @Override
    public List<String> proves() {
        return List.of("G7");
    }

    @Override
    public String does(boolean quick) {
        return PEAK_CALLERS + " callers without a pause for " + seconds(quick) + " s, then " + PEAK_CALLERS * TIMES
                + " for as long, who come back " + IMPATIENCE.toMillis() + " ms after a 503";
    }

    @Override
    public String mustHold() {
        return "goodput at least " + GOODPUT_LEAST
                + " of the peak, by time or by the server's processor time; what is shed is 503 with Retry-After; "
                + "p99 of the admitted at most " + (int) P99_FACTOR + " times the peak's or " + (int) P99_FLOOR_MILLIS + " ms; over in "
                + RECOVERY_SECONDS + " s";
    }

    @Override
    public Expected expected() {
        return SHED;
    }

    @Override
    public void run(Trial trial) throws Exception {
        List<Company> companies = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            companies.add(trial.company("Over " + i));
        }
        loaded(trial, companies, PEAK_CALLERS, WARM_UP_SECONDS, USUAL);
        // Turning away has to be compiled too, and with it anew all that never saw anybody turned away: that takes seconds of the
        // processors, once in the life of a server, and whether it falls into what is measured must not be a matter of luck.
        loaded(trial, companies, PEAK_CALLERS * TIMES, TURN_AWAY_SECONDS, HURRIED);
        Seen peak = loaded(trial, companies, PEAK_CALLERS, seconds(trial.quick()), USUAL);
        Seen over = loaded(trial, companies, PEAK_CALLERS * TIMES, seconds(trial.quick()), USUAL);
        long ended = System.nanoTime();
        double recovery = recovered(trial, companies.getFirst(), ended);
        double byTime = over.perSecond() / peak.perSecond();
        double byProcessor = over.perCpuSecond() / peak.perCpuSecond();
        trial.figure("peak", peak);
        trial.figure("overload", over);
        trial.figure("goodput by time", String.format(Locale.ROOT, "%.2f", byTime));
        trial.figure("goodput by the server's processor time", String.format(Locale.ROOT, "%.2f", byProcessor));
        trial.figure("shed at the door", over.tally().count("503 limits.overloaded"));
        trial.figure("shed inside, waiting for a connection", over.tally().count("503 platform.busy"));
        trial.plot("at the peak", peak.tally().latencies());
        trial.plot("at ten times the callers", over.tally().latencies());
        trial.mustBeTimely("goodput at ten times the callers", Math.max(byTime, byProcessor) >= GOODPUT_LEAST,
                String.format(Locale.ROOT, "%.2f of the peak by time, %.2f by the server's processor time", byTime, byProcessor));
        double limit = Math.max(P99_FLOOR_MILLIS, P99_FACTOR * peak.tally().latencies().millis(99));
        trial.mustBeTimely("p99 of the admitted", over.tally().latencies().millis(99) <= limit, over.tally().toString());
        trial.must("nobody is kept until his time is over", over.tally().count("503 platform.deadline") == 0, over.tally().toString());
        // Where ten times the callers are answered within the longest wait nobody has to be sent away.
        trial.must("what is shed says when to come again", over.without() == 0,
                over.shed() + " shed, " + over.without() + " without Retry-After");
        trial.mustBeTimely("recovered within " + RECOVERY_SECONDS + " s", recovery <= RECOVERY_SECONDS,
                String.format(Locale.ROOT, "%.1f s until ten answers in a row came at the peak's p99 or 250 ms", recovery));
    }

    /// @param without answers 503 without `Retry-After`
    private record Seen(Tally tally, double seconds, double cpuSeconds, long shed, long without) {
        double perSecond() {
            return tally.good() / seconds;
        }

        double perCpuSecond() {
            return tally.good() / cpuSeconds;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.0f good a second, %.0f µs of processor each", perSecond(), 1e6 / perCpuSecond());
        }
    }

    /// @param patience of every second caller that reads, in seconds
    private static Seen loaded(Trial trial, List<Company> companies, int callers, int seconds, String patience)
            throws InterruptedException {
        Tally tally = new Tally();
        AtomicLong shed = new AtomicLong();
        AtomicLong without = new AtomicLong();
        Duration cpu = trial.instance().cpu();
        long begin = System.nanoTime();
        ClosedLoop.run(callers, Duration.ofSeconds(seconds), Duration.ZERO, (user, number) -> {
            Company company = companies.get(user % companies.size());
            long sent = System.nanoTime();
            String path = "/api/v1/goods" + (number % 5 == 4 ? "/OVER-" + user % 50 : "");
            Answer answer = asked(trial, company, path, user % 2 == 0 ? USUAL : patience);
            tally.saw(answer, sent);
            if (answer.status() == 503) {
                shed.incrementAndGet();
                without.addAndGet(answer.headers().firstValue("Retry-After").isPresent() ? 0 : 1);
                Thread.sleep(IMPATIENCE);
            }
        });
        return new Seen(tally, (System.nanoTime() - begin) / 1e9, trial.instance().cpu().minus(cpu).toNanos() / 1e9, shed.get(),
                without.get());
    }

    private static Answer asked(Trial trial, Company company, String path, String patience) throws IOException, InterruptedException {
        return path.contains("OVER")
                ? trial.http().send(company, "PUT", path, good(company))
                : trial.http().send(company, "GET", path, null, "X-Request-Timeout", patience);
    }

    private static String good(Company company) {
        return """
                {"name":"Good %s","unit":"PCE","goods_category":"43211503","treatment":"standard"}""".formatted(company.canary());
    }

    private static double recovered(Trial trial, Company company, long ended) throws IOException, InterruptedException {
        int inARow = 0;
        while (inARow < 10 && System.nanoTime() - ended < Duration.ofSeconds(2L * RECOVERY_SECONDS).toNanos()) {
            Answer answer = trial.http().get(company, "/api/v1/goods");
            inARow = answer.good() && answer.millis() < 250 ? inARow + 1 : 0;
            Thread.sleep(20);
        }
        return (System.nanoTime() - ended) / 1e9;
    }

    private static int seconds(boolean quick) {
        return quick ? 2 : 6;
    }
}
