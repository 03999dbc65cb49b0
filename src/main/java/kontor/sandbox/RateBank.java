package kontor.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kontor.sandbox.InventedRates.Listed;
import org.jspecify.annotations.Nullable;

/// Two central banks' rate feeds on one port of the loopback address, with invented rates and, if told so, with faults.
public final class RateBank implements AutoCloseable {
    private static final String DAILY = "/scripts/XML_daily.asp";
    private static final String DYNAMIC = "/scripts/XML_dynamic.asp";
    private static final String EURO = "/stats/eurofxref/eurofxref-daily.xml";
    private static final String EURO_HISTORY = "/stats/eurofxref/eurofxref-hist-90d.xml";
    private static final DateTimeFormatter ASKED = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final int HUGE_BYTES = 5 * 1024 * 1024;

    private final InstantSource clock;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final HttpServer http;
    private volatile RateFault fault = RateFault.NONE;

    private RateBank(int port, InstantSource clock) {
        this.clock = clock;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " cannot be listened on: " + e.getMessage(), e);
        }
        http.setExecutor(workers);
        http.createContext(DAILY, exchange -> answer(exchange, this::daily));
        http.createContext(DYNAMIC, exchange -> answer(exchange, this::dynamic));
        http.createContext(EURO, exchange -> answer(exchange, query -> euros()));
        http.createContext(EURO_HISTORY, exchange -> answer(exchange, query -> RateDocuments.euroHistory(today())));
        http.start();
    }

    /// Opens at once.
    ///
    /// @param port  0 for a free one
    /// @param clock whose date, in UTC, is the newest there are rates for
    /// @throws UncheckedIOException if the port is taken
    public static RateBank start(int port, InstantSource clock) {
        return new RateBank(port, clock);
    }

    /// The settings that point a server here.
    public Map<String, String> settings() {
        String root = "http://127.0.0.1:" + http.getAddress().getPort();
        return Map.of("RATES_SOURCES", "cbr,ecb", "RATES_CBR_URL", root + DAILY, "RATES_CBR_HISTORY_URL", root + DYNAMIC, "RATES_ECB_URL",
                root + EURO, "RATES_ECB_HISTORY_URL", root + EURO_HISTORY);
    }

    /// What is wrong from now on.
    public void fault(RateFault wrong) {
        fault = wrong;
    }

    /// How often it was asked.
    public int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        closing.countDown();
        http.stop(0);
        workers.close();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// On a day without rates of its own the bank gives the last ones before it, under their own date.
    private byte[] daily(Map<String, String> query) {
        String asked = query.get("date_req");
        LocalDate date = last(asked == null ? today() : LocalDate.parse(asked, ASKED), InventedRates::roubleDay);
        return RateDocuments.roubles(date, named(date), this::listed);
    }

    private byte[] dynamic(Map<String, String> query) {
        return RateDocuments.roubleHistory(query.getOrDefault("VAL_NM_RQ", ""), LocalDate.parse(query.getOrDefault("date_req1", ""), ASKED),
                LocalDate.parse(query.getOrDefault("date_req2", ""), ASKED));
    }

    private byte[] euros() {
        LocalDate date = last(today(), InventedRates::euroDay);
        return RateDocuments.euros(date, named(date), this::listed);
    }

    private static LocalDate last(LocalDate from, Predicate<LocalDate> day) {
        return Stream.iterate(from, date -> date.minusDays(1)).filter(day).findFirst().orElseThrow();
    }

    private LocalDate named(LocalDate date) {
        return fault == RateFault.WRONG_DATE ? date.plusYears(1) : date;
    }

    private boolean listed(Listed each) {
        return fault != RateFault.MISSING_CURRENCY || !each.code().equals("USD");
    }

    private void answer(HttpExchange exchange, Function<Map<String, String>, byte[]> document) throws IOException {
        calls.incrementAndGet();
        byte[] whole = document.apply(query(exchange.getRequestURI().getRawQuery()));
        switch (fault) {
            case NONE, WRONG_DATE, MISSING_CURRENCY -> Http.send(exchange, 200, "application/xml", whole);
            case LATE -> {
                hold();
                exchange.close();
            }
            case CUT -> Http.sendHalf(exchange, whole);
            case TRUNCATED -> Http.send(exchange, 200, "application/xml", Arrays.copyOf(whole, whole.length / 2));
            case HOSTILE -> Http.send(exchange, 200, "application/xml", hostile());
            case HUGE -> Http.send(exchange, 200, "application/xml", huge(whole));
            case ERROR -> Http.send(exchange, 500, "text/html", "<html>error</html>".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void hold() {
        try {
            var _ = closing.await(LATE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] hostile() {
        StringBuilder entities = new StringBuilder("<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            entities.append("<!ENTITY a").append(i).append(" \"").append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return ("<?xml version=\"1.0\"?><!DOCTYPE ValCurs [" + entities + "]><ValCurs Date=\"01.01.2026\">&a9;</ValCurs>")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] huge(byte[] whole) {
        byte[] large = Arrays.copyOf(whole, HUGE_BYTES);
        Arrays.fill(large, whole.length, large.length, (byte) ' ');
        return large;
    }

    private static Map<String, String> query(@Nullable String text) {
        return text == null
                ? Map.of()
                : Arrays.stream(text.split("&", -1)).map(each -> each.split("=", 2))
                        .collect(Collectors.toMap(each -> each[0], each -> each.length > 1 ? each[1] : ""));
    }
}
