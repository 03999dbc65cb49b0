package kontor.bench;

import java.io.IOException;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Somebody at work: looks at lists and figures, calculates, saves and freezes their own quote, has it written to a file, and now and
/// then sends a file of lines. What comes next, and how long it takes them, is thrown by a seeded die.
final class MixedUser implements Work {
    private static final AtomicLong SEEDS = new AtomicLong(1);
    private static final int LINES = 10;
    private static final int PREVIEWED = 100;
    private static final int IMPORTED = 100;
    private static final int PERCENT = 100;

    private final Random dice = new Random(SEEDS.getAndIncrement());
    private final QuoteDesk desk;
    private final UUID quote;
    private final String path;
    private final HttpCaller caller;
    private final byte[] calculation;
    private final int pauseMillis;
    private int version = 2;

    /// @param pauseMillis between an answer and the next request, on the average
    MixedUser(QuoteDesk desk, int pauseMillis) throws IOException, InterruptedException {
        this.desk = desk;
        this.pauseMillis = pauseMillis;
        // People do not begin at the same moment.
        pause();
        this.quote = desk.frozen(LINES);
        this.path = "/api/v1/quotes/" + quote;
        this.calculation = desk.requests().calculation(PREVIEWED);
        this.caller = desk.caller(this::next);
    }

    @Override
    public void once() throws IOException {
        caller.once();
    }

    @Override
    public void pause() throws InterruptedException {
        Thread.sleep(dice.nextInt(2 * pauseMillis + 1));
    }

    @Override
    public void close() throws IOException {
        caller.close();
    }

    private byte[] next() {
        int thrown = dice.nextInt(PERCENT);
        QuoteRequests requests = desk.requests();
        if (thrown < 35) {
            return requests.get("/api/v1/quotes");
        } else if (thrown < 45) {
            return requests.get("/api/v1/quotes?state=sent");
        } else if (thrown < 50) {
            return requests.get("/api/v1/quotes?text=machine%20" + dice.nextInt(1_000));
        } else if (thrown < 60) {
            return requests.get("/api/v1/dashboard");
        } else if (thrown < 75) {
            return calculation;
        } else if (thrown < 85) {
            return requests.get(path);
        }
        return writing(thrown, requests);
    }

    private byte[] writing(int thrown, QuoteRequests requests) {
        if (thrown < 92) {
            return requests.on(version++, "PUT", path, QuoteRequests.draft(LINES));
        } else if (thrown < 97) {
            return desk.freeze(quote, version++);
        } else if (thrown < 99) {
            return requests.post(path + "/exports", "{\"format\":\"csv\",\"layout\":\"supply\"}");
        }
        return requests.upload(path + "/imports?file_name=lines.csv", QuoteRequests.csv(IMPORTED));
    }
}
