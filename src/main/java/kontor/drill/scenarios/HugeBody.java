package kontor.drill.scenarios;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kontor.drill.rig.Company;
import kontor.drill.rig.Expected;
import kontor.drill.rig.Scenario;
import kontor.drill.rig.Trial;

/// Bodies without end, in each way HTTP knows of sending one.
final class HugeBody implements Scenario {
    private static final long TEN_GB = 10L << 30;
    private static final int CHUNK = 64 * 1024;
    /// A body comes at 12.5 MB a second, what a line of 100 Mbit/s brings, and two dozen of them more than a machine's own line of 1 Gbit/s does.
    /// Faster, it is the senders' threads that keep the server from the processors of the machine they share.
    private static final long CHUNK_EVERY_MILLIS = 5;
    /// What the server may read, and what lies in the buffers of both sockets when it stops.
    private static final long SENT_MAX = (10L << 20) + (8L << 20);
    private static final int DRIP_SECONDS = 3;
    private static final long DRIP_MILLIS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long GROWTH_MB_MAX = 128;

    @Override
    public String name() {
        return "huge-body";
    }

    @Override
    public String group() {
        return "bodies";
    }

    @Override
    public List<String> proves() {
        return List.of("G8", "G6");
    }

    @Override
    public String does(boolean quick) {
        return "bodies of 10 GB, " + times(quick) + " declared, " + times(quick) + " chunked (white space, and a text without end) and "
                + times(quick) + " dripping a byte each " + DRIP_MILLIS
                + " ms, all at once, up to 12.5 MB a second each, at a heap of 256 MB";
    }

    @Override
    public String mustHold() {
        return "413 and 408, connections closed, at most 10 MB of each read (and 8 in the sockets), memory flat";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Expected expected() {
        return Expected.NOTHING_WRONG;
    }

    @Override
    public void run(Trial trial) throws Exception {
        Company company = trial.company("Huge");
        List<Future<RawHttp.Got>> declared = new ArrayList<>();
        List<Future<RawHttp.Got>> chunked = new ArrayList<>();
        List<Future<RawHttp.Got>> endless = new ArrayList<>();
        List<Future<RawHttp.Got>> dripping = new ArrayList<>();
        PeakMemory memory = PeakMemory.watch(trial.instance());
        try (ExecutorService senders = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            for (int i = 0; i < times(trial.quick()); i++) {
                declared.add(senders.submit(() -> declared(trial, company)));
                chunked.add(senders.submit(() -> chunked(trial, company, "", (byte) ' ')));
                endless.add(senders.submit(() -> chunked(trial, company, "{\"reference\":\"", (byte) 'x')));
                dripping.add(senders.submit(() -> dripping(trial, company)));
            }
        }
        memory.end();
        judge(trial, "declared", declared, "413 web.body_too_large");
        judge(trial, "chunked", chunked, "413 web.body_too_large");
        judge(trial, "endless text", endless, "422 web.invalid");
        judge(trial, "dripping", dripping, "408 web.body_too_slow");
        for (Future<RawHttp.Got> each : dripping) {
            double millis = each.get().millis();
            trial.must("a dripping body ends by its deadline", millis <= DRIP_SECONDS * 1_000 + 3_000,
                    String.format(Locale.ROOT, "%.0f ms", millis));
        }
        trial.figure("memory grew MB", memory.growthMb());
        trial.must("memory grows by at most " + GROWTH_MB_MAX + " MB", memory.growthMb() <= GROWTH_MB_MAX, memory.toString());
    }

    private static void judge(Trial trial, String how, List<Future<RawHttp.Got>> answers, String expected) throws Exception {
        long most = 0;
        for (Future<RawHttp.Got> each : answers) {
            RawHttp.Got got = each.get();
            most = Math.max(most, got.sent());
            trial.must(how + ": " + expected + ", and the connection is closed",
                    got.line().equals(expected) && got.wellFormed() && got.closed(), got.line() + (got.closed() ? "" : ", left open"));
        }
        trial.figure(how + " MB sent", most >> 20);
        trial.must(how + ": the server stops reading", most <= SENT_MAX, most + " bytes could be sent");
    }

    private static RawHttp.Got declared(Trial trial, Company company) throws IOException, InterruptedException {
        return RawHttp.send(trial.instance().address(), head(company, "Content-Length: " + TEN_GB), (out, answered) -> {
            byte[] piece = new byte[CHUNK];
            Arrays.fill(piece, (byte) ' ');
            for (long left = TEN_GB; left > 0; left -= CHUNK) {
                out.write(piece);
                Thread.sleep(CHUNK_EVERY_MILLIS);
            }
        }, PATIENCE);
    }

    /// It is sent on after the answer has come, until the connection is gone.
    private static RawHttp.Got chunked(Trial trial, Company company, String begin, byte filling) throws IOException, InterruptedException {
        return RawHttp.send(trial.instance().address(), head(company, "Transfer-Encoding: chunked"), (out, answered) -> {
            if (!begin.isEmpty()) {
                out.write((Integer.toHexString(begin.length()) + "\r\n" + begin + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            byte[] chunk = new byte[CHUNK];
            Arrays.fill(chunk, filling);
            for (long left = TEN_GB; left > 0; left -= CHUNK) {
                out.write((Integer.toHexString(CHUNK) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(chunk);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                Thread.sleep(CHUNK_EVERY_MILLIS);
            }
        }, PATIENCE);
    }

    private static RawHttp.Got dripping(Trial trial, Company company) throws IOException, InterruptedException {
        byte[] head = head(company, "X-Request-Timeout: " + DRIP_SECONDS + "\r\nContent-Length: 1000000");
        return RawHttp.send(trial.instance().address(), head, (out, answered) -> {
            while (!answered.now()) {
                out.write(' ');
                out.flush();
                Thread.sleep(DRIP_MILLIS);
            }
        }, PATIENCE);
    }

    private static byte[] head(Company company, String fields) {
        return ("POST /api/v1/documents HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + company.apiKey()
                + "\r\nContent-Type: application/json\r\nIdempotency-Key: huge\r\n" + fields + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static int times(boolean quick) {
        return quick ? 2 : 8;
    }
}
