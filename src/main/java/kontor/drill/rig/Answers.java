package kontor.drill.rig;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/// Every answer of one scenario, judged as it comes: errors expected and well-formed, nothing of another tenant in it.
final class Answers {
    /// How a server with too much to do says so.
    static final Set<String> SHED = Set.of("503 limits.overloaded", "503 platform.busy");
    private static final int KEPT = 3;

    private final Expected expected;
    private final Map<String, Company> companies = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final Queue<String> malformed = new ConcurrentLinkedQueue<>();
    private final Queue<String> foreign = new ConcurrentLinkedQueue<>();
    private final LongAdder broken = new LongAdder();
    private final LongAdder beyondShedding = new LongAdder();

    Answers(Expected expected) {
        this.expected = expected;
    }

    /// From now on its canary must not stand in another company's answer.
    void watch(Company company) {
        companies.put(company.canary(), company);
    }

    /// @param asked method and path, for the report
    void saw(String asked, String canary, Answer answer) {
        counts.computeIfAbsent(answer.good() ? "" + answer.status() : answer.status() + " " + answer.code(), key -> new LongAdder())
                .increment();
        if (!answer.good() && !expected.allows(answer)) {
            if (!SHED.contains(answer.status() + " " + answer.code())) {
                beyondShedding.increment();
            }
            note(unexpected, asked + " → " + answer.status() + " " + shortened(answer.body()));
        }
        if (!answer.good() && !answer.wellFormed()) {
            note(malformed, asked + " → " + answer.status() + " " + shortened(answer.body()));
        }
        companies.forEach((word, company) -> {
            if (!word.equals(canary) && (answer.body().contains(word) || answer.body().contains(company.tenant().toString()))) {
                note(foreign, asked + " as " + canary + " shows " + word);
            }
        });
    }

    void broke(String asked, Exception why) {
        broken.increment();
        counts.computeIfAbsent("broken", key -> new LongAdder()).increment();
        if (!expected.breaks()) {
            beyondShedding.increment();
            note(unexpected, asked + " → " + why);
        }
    }

    Check onlyExpected() {
        return new Check("errors of the expected kinds only", unexpected.isEmpty(), beyondShedding.sum() == 0,
                unexpected.isEmpty() ? counts.toString() : unexpected + " of " + counts);
    }

    Check wellFormed() {
        return new Check("every error a well-formed problem", malformed.isEmpty(), malformed.toString());
    }

    Check nothingForeign() {
        return new Check("nothing of another tenant in any answer", foreign.isEmpty(), foreign.toString());
    }

    private static void note(Queue<String> notes, String text) {
        if (notes.size() < KEPT) {
            notes.add(text);
        }
    }

    private static String shortened(String body) {
        return body.length() <= 160 ? body : body.substring(0, 160) + "…";
    }
}
