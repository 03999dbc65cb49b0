package kontor.inventory.planning;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import kontor.inventory.planning.Facts.Item;
import kontor.inventory.planning.SignalMath.Result;
import kontor.inventory.planning.SignalStore.Due;
import kontor.platform.data.Tx;

/// Makes signals anew, a chunk of items in a transaction.
final class SignalRefresh {
    /// So many items at once, and fewer when they are counted at more places than these: their signals take some megabytes, and their
    /// transaction is over in less than a second.
    static final int CHUNK = 500;
    static final int PLACES = 5_000;
    /// Above so many items classes are only given when all signals are made anew, and never above so many.
    static final int CLASSED_OFTEN = 20_000;
    private static final int CLASSED_MAX = 5_000_000;

    private final Gathering gathering;
    private final SignalStore store;
    private final InstantSource clock;

    SignalRefresh(Gathering gathering, SignalStore store, InstantSource clock) {
        this.gathering = gathering;
        this.store = store;
        this.clock = clock;
    }

    /// The day signals are made for. A company has no time zone of its own.
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// What waits, all items first; at most a chunk of it.
    List<Due> due(Tx tx) {
        return store.due(tx, CHUNK, PLACES);
    }

    /// Makes the signals of these marked items and takes the marks away.
    void some(Tx tx, List<Due> due) {
        List<String> names = due.stream().map(Due::itemId).toList();
        store.alone(tx);
        List<Result> results = computed(tx, gathering.items(tx, names));
        store.write(tx, results);
        store.removeOthers(tx, names, results);
        store.classify(tx, CLASSED_OFTEN);
        store.done(tx, due);
    }

    /// Makes the signals of the next chunk of items.
    ///
    /// @return the last one; empty: there is none left
    Optional<String> next(Tx tx, String after) {
        store.alone(tx);
        List<Item> items = gathering.items(tx, after, CHUNK, PLACES);
        String last = items.isEmpty() ? null : items.getLast().itemId();
        List<Result> results = computed(tx, items);
        store.write(tx, results);
        store.removeOthers(tx, after, last, results);
        return Optional.ofNullable(last);
    }

    /// Ends a run over all items.
    void finish(Tx tx, List<Due> worked) {
        store.alone(tx);
        store.classify(tx, CLASSED_MAX);
        store.day(tx, today(), clock.instant());
        store.done(tx, worked);
    }

    private List<Result> computed(Tx tx, List<Item> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        return gathering.of(tx, items, today()).stream().map(each -> SignalMath.of(each, now)).toList();
    }
}
