package kontor.inventory.feeds;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kontor.inventory.intake.RowSink;
import kontor.inventory.intake.Sheet;
import kontor.platform.egress.DatabaseQuestion;
import kontor.platform.egress.FetchTrouble;
import kontor.platform.egress.ForeignDatabases;
import kontor.platform.egress.WebDocuments;
import kontor.platform.egress.WebQuestion;
import kontor.platform.files.SheetKind;
import kontor.platform.resilience.Destination;
import kontor.platform.resilience.Entry;
import kontor.platform.resilience.Pass;
import kontor.platform.resilience.Upstreams;
import kontor.platform.web.Upload;
import kontor.tenancy.Caller;

/// Asks the other side for rows: within its time, through the host's breaker, outside any transaction.
final class Fetching {
    private static final Duration TRIAL_LIMIT = Duration.ofSeconds(15);
    private static final long TRIAL_BYTES = 1 << 20;

    private final SyncSources sources;
    private final ForeignDatabases databases;
    private final WebDocuments documents;
    private final Upstreams upstreams;
    private final FeedSettings settings;
    private final Counter fetched;
    private final Map<FetchTrouble.Why, Counter> troubled;

    Fetching(SyncSources sources, ForeignDatabases databases, WebDocuments documents, Upstreams upstreams, FeedSettings settings,
            MeterRegistry meters) {
        this.sources = sources;
        this.databases = databases;
        this.documents = documents;
        this.upstreams = upstreams;
        this.settings = settings;
        this.fetched = counter(meters, "fetched");
        this.troubled = Stream.of(FetchTrouble.Why.values())
                .collect(Collectors.toUnmodifiableMap(each -> each, each -> counter(meters, each.name().toLowerCase(Locale.ROOT))));
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("feed_fetches").tag("outcome", outcome).description("Fetches of feeds, trials too, by what came of them")
                .register(meters);
    }

    /// How much of it is asked for.
    ///
    /// @param rows so many are enough; 0: all
    private record Amount(int rows, long rowsMax, long bytesMax, Duration limit) {
    }

    /// Hands every row on.
    ///
    /// @throws kontor.platform.Refused [FetchFailure], [kontor.inventory.intake.IntakeFailure], [kontor.platform.files.FileFailure]
    void all(Caller caller, SyncSource source, Window window, RowSink sink) throws IOException {
        Amount amount = new Amount(0, settings.rowsMax(), settings.bytesMax(), least(settings.timeout(), caller.deadline().remaining()));
        fetched(caller, source, window, amount, new NamedColumns(sink, source.plan().columns()));
    }

    /// Looks at the first rows.
    SyncTrial trial(Caller caller, SyncSource source) throws IOException {
        long start = System.nanoTime();
        TrialRows rows = new TrialRows(source.plan().kind(), source.plan().columns());
        Amount amount = new Amount(TrialRows.ROWS, settings.rowsMax(), TRIAL_BYTES,
                least(least(TRIAL_LIMIT, settings.timeout()), caller.deadline().remaining().minusSeconds(1)));
        fetched(caller, source, Window.SAMPLE, amount, rows);
        return rows.trial(Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private void fetched(Caller caller, SyncSource source, Window window, Amount amount, RowSink sink) throws IOException {
        if (!amount.limit().isPositive()) {
            throw new FetchFailure.TooLate().refused();
        }
        Destination destination = destination(caller, source.place());
        switch (upstreams.to(destination, source.id()).enter(caller.deadline())) {
            case Entry.Full full -> throw new FetchFailure.HeldBack().refused();
            case Entry.Open open -> throw new FetchFailure.HeldBack().refused();
            case Entry.Allowed(Pass pass) -> {
                try (pass) {
                    reported(pass, caller, source, window, amount, sink);
                }
            }
        }
    }

    private void reported(Pass pass, Caller caller, SyncSource source, Window window, Amount amount, RowSink sink) throws IOException {
        try {
            asked(caller, source, window, amount, sink);
            pass.answered();
            fetched.increment();
        } catch (FetchTrouble e) {
            if (e.why().unwell()) {
                pass.failed(e);
            } else {
                pass.answered();
            }
            Objects.requireNonNull(troubled.get(e.why())).increment();
            throw FetchFailure.of(e).refused();
        }
    }

    private void asked(Caller caller, SyncSource source, Window window, Amount amount, RowSink sink) throws IOException, FetchTrouble {
        String secret = sources.secret(caller, source.id());
        if (source.place().type().isDatabase()) {
            databases.read(question(source.place(), secret, window, amount), new QueriedRows(sink, amount.rowsMax()));
            return;
        }
        Path file = Upload.temporary();
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                documents.get(new WebQuestion(window.in(Objects.requireNonNull(source.place().url())), headers(source.place(), secret),
                        amount.bytesMax(), amount.rows() > 0, amount.limit()), out);
            }
            read(source, file, amount, sink);
        } finally {
            Upload.remove(file);
        }
    }

    private static void read(SyncSource source, Path file, Amount amount, RowSink sink) throws IOException {
        if (source.place().type() == SourceType.HTTP_CSV) {
            if (amount.rows() > 0) {
                wholeLines(file);
            }
            new Sheet(file, SheetKind.CSV, amount.rowsMax()).read(sink);
        } else if (!new JsonRows(file, source.place().records(), amount.rowsMax(), amount.rows()).read(sink) && amount.rows() == 0) {
            // An empty list has no columns, and means what an empty file with a heading means.
            sink.heading(source.plan().kind().columns().stream().map(each -> source.plan().columns().getOrDefault(each, each)).toList());
        }
    }

    /// Where a sample ends within a line, and perhaps within a letter, the line is left out.
    private static void wholeLines(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (bytes.length == TRIAL_BYTES && end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end > 0 && end < bytes.length) {
            Files.write(file, Arrays.copyOf(bytes, end));
        }
    }

    private static DatabaseQuestion question(SyncSource.Place place, String secret, Window window, Amount amount) {
        return new DatabaseQuestion(place.type().engine(), Objects.requireNonNull(place.host()), Objects.requireNonNull(place.port()),
                Objects.requireNonNull(place.database()),
                Objects.requireNonNull(place.user()), secret, Objects.requireNonNull(place.tls()),
                window.in(Objects.requireNonNull(place.query())), amount.rows(), amount.bytesMax(), amount.limit());
    }

    private static Map<String, String> headers(SyncSource.Place place, String secret) {
        return switch (Objects.requireNonNull(place.auth())) {
            case NONE -> Map.of();
            case BASIC -> Map.of("Authorization",
                    "Basic " + Base64.getEncoder().encodeToString((place.user() + ":" + secret).getBytes(StandardCharsets.UTF_8)));
            case BEARER -> Map.of("Authorization", "Bearer " + secret);
            case HEADER -> Map.of(Objects.requireNonNull(place.authHeader()), secret);
        };
    }

    /// Each tenant's own, even where many name the same host, and one name for all: as for webhooks.
    private static Destination destination(Caller caller, SyncSource.Place place) {
        String host = place.type().isDatabase()
                ? place.host() + ":" + place.port()
                : Objects.requireNonNull(place.url()).replaceFirst("^[a-zA-Z]+://([^/?#]*).*", "$1");
        return new Destination("feeds", Integer.toHexString(caller.tenantId().hashCode()) + "@" + host);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
