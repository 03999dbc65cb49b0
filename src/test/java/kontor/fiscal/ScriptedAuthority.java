package kontor.fiscal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kontor.tenancy.Caller;

/// An authority that says what it is told to say, in turn; each answer may take its time.
final class ScriptedAuthority implements Authority {
    private final Deque<Supplier<Verdict>> verdicts = new ArrayDeque<>();
    private final Deque<Supplier<Lookup>> lookups = new ArrayDeque<>();
    volatile Optional<Instant> away = Optional.empty();

    synchronized ScriptedAuthority saying(Supplier<Verdict> verdict) {
        verdicts.add(verdict);
        return this;
    }

    synchronized ScriptedAuthority showing(Supplier<Lookup> lookup) {
        lookups.add(lookup);
        return this;
    }

    @Override
    public String freeze(Seller seller, ComputedDocument document) {
        return "{}";
    }

    @Override
    public List<AuthorityError> check(Seller seller, ComputedDocument document) {
        return List.of();
    }

    @Override
    public Verdict submit(Caller caller, Submission submission) {
        return next(verdicts).get();
    }

    @Override
    public Lookup find(Caller caller, Submission submission) {
        return next(lookups).get();
    }

    @Override
    public Optional<Instant> awayUntil(UUID deviceId) {
        return away;
    }

    private synchronized <T> Supplier<T> next(Deque<Supplier<T>> script) {
        return script.removeFirst();
    }
}
