package kontor.quotes;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.UnaryOperator;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.quotes.engine.Reference;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;

/// What a tenant's prices are figured by: its settings and its country and VAT rules, each in versions.
final class Figuring {
    private final Database database;
    private final VersionStore<QuotingSettings> settings;
    private final VersionStore<Reference> reference;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Figuring(Database database, Canonical canonical, ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.settings = new VersionStore<>(database, canonical, "quote_settings", QuotingSettings.class, QuotingSettings.USUAL);
        this.reference = new VersionStore<>(database, canonical, "quote_reference", Reference.class, Reference.WORKBOOK);
        this.trail = trail;
        this.clock = clock;
    }

    Versioned<QuotingSettings> settings(Tx tx) {
        return settings.current(tx);
    }

    Versioned<QuotingSettings> settings(Caller caller) {
        return settings.current(caller);
    }

    Versioned<Reference> reference(Tx tx) {
        return reference.current(tx);
    }

    Versioned<Reference> reference(Caller caller) {
        return reference.current(caller);
    }

    Page<Versioned<QuotingSettings>> settingsVersions(Caller caller, Page.Request page) {
        return Page.of(settings.page(caller, page), page, VersionStore.Stored::id).map(VersionStore.Stored::version);
    }

    Page<Versioned<Reference>> referenceVersions(Caller caller, Page.Request page) {
        return Page.of(reference.page(caller, page), page, VersionStore.Stored::id).map(VersionStore.Stored::version);
    }

    /// @param version the one the change was decided on
    Versioned<QuotingSettings> change(Caller caller, int version, SettingsWish wish) {
        return database.inTransaction(caller, "quotes.change_settings",
                tx -> added(tx, caller, settings, version, "quote_settings", wish::over));
    }

    Versioned<Reference> add(Tx tx, Caller caller, ReferenceWish wish) {
        return added(tx, caller, reference, reference.current(tx).no(), "quote_reference", before -> wish.checked());
    }

    private <T> Versioned<T> added(Tx tx, Caller caller, VersionStore<T> store, int version, String subject, UnaryOperator<T> change) {
        Versioned<T> before = store.current(tx);
        if (before.no() != version) {
            throw new QuotesFailure.VersionPassed().refused();
        }
        Versioned<T> after = new Versioned<>(version + 1, change.apply(before.content()), caller.principal().name(), clock.instant());
        store.add(tx, after);
        trail.record(tx, caller, subject + ".added", subject, Integer.toString(after.no()), Map.of());
        return after;
    }
}
