package kontor.fx;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kontor.platform.data.Database;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// The face of this part: which rates are in force, and an amount in another currency.
public final class Fx {
    private final Database database;
    private final RateSetStore store;
    private final ManualEntry entry;
    private final RefreshDesk desk;
    private final FxSettings settings;
    private final InstantSource clock;

    Fx(Database database, RateSetStore store, ManualEntry entry, RefreshDesk desk, FxSettings settings, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.entry = entry;
        this.desk = desk;
        this.settings = settings;
        this.clock = clock;
    }

    /// Today, by the calendar of the usual feed (`RATES_ZONE`).
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), settings.zone());
    }

    /// The rates in force. They may be too old: whoever saves takes [ChosenRates#forSaving()], a preview tells
    /// [ChosenRates#warning()].
    ///
    /// @throws kontor.platform.Refused [FxFailure.NoRates]
    public ChosenRates rates(Caller caller, RateWish wish) {
        return chosen(sql -> database.read(caller, sql), wish);
    }

    /// The same inside a transaction of the caller's tenant.
    public ChosenRates rates(Tx tx, RateWish wish) {
        return chosen(tx::sql, wish);
    }

    /// A set by its id: a public one, or one of the caller's tenant.
    ///
    /// @throws kontor.platform.Refused [FxFailure.UnknownRateSet]
    public RateSet find(Caller caller, UUID rateSetId) {
        return known(RateSetStore.find(sql -> database.read(caller, sql), rateSetId));
    }

    /// The same inside a transaction of the caller's tenant.
    public RateSet find(Tx tx, UUID rateSetId) {
        return known(RateSetStore.find(tx::sql, rateSetId));
    }

    /// An amount in another currency by the rates in force, with the way it was found; for a look, so too old rates do too.
    ///
    /// @throws kontor.platform.Refused [FxFailure.NoRates], [FxFailure.MissingRate]
    public Conversion convert(Caller caller, RateWish wish, BigDecimal amount, RateSet.Named from, RateSet.Named to) {
        return rates(caller, wish).convert(amount, from, to);
    }

    /// Public sets and the tenant's own, what came in last first.
    ///
    /// @param source null: of all
    /// @param on     null: for all dates
    public Page<RateSet.Head> list(Caller caller, @Nullable RateSource source, @Nullable LocalDate on, Page.Request page) {
        return store.list(caller, source, on, page);
    }

    /// Keeps rates a tenant sets; a later entry for the same date stands in front of it.
    ///
    /// @throws kontor.platform.Refused [FxFailure.NoRates] where there is nothing to lay them over, or a field error
    public RateSet enter(Tx tx, Caller caller, ManualRates rates) {
        return entry.enter(tx, caller, rates);
    }

    /// Has rates fetched soon.
    ///
    /// @return the job
    /// @throws kontor.platform.Refused [FxFailure.SourceNotAsked]
    public UUID refresh(Tx tx, Caller caller, RefreshWish wish) {
        return desk.ask(tx, caller, wish);
    }

    private ChosenRates chosen(Function<String, Statement> statements, RateWish wish) {
        return RateSetStore.inForce(statements, wish, settings.usual()).map(set -> new ChosenRates(set, wish.on(), settings.ageDaysMax()))
                .orElseThrow(() -> new FxFailure.NoRates(wish.on()).refused());
    }

    private static RateSet known(Optional<RateSet> found) {
        return found.orElseThrow(() -> new FxFailure.UnknownRateSet().refused());
    }
}
