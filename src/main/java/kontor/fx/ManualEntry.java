package kontor.fx;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import kontor.platform.data.Tx;
import kontor.platform.web.Checks;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Rates a tenant sets, alone or over a public set.
final class ManualEntry {
    private final FxSettings settings;
    private final ActivityTrail trail;
    private final InstantSource clock;

    ManualEntry(FxSettings settings, ActivityTrail trail, InstantSource clock) {
        this.settings = settings;
        this.trail = trail;
        this.clock = clock;
    }

    RateSet enter(Tx tx, Caller caller, ManualRates given) {
        RateSource over = given.over();
        check(given);
        RateSet entered = over == null
                ? keep(tx, own(given, Checks.needed(given.base(), "/base"), Checks.needed(given.quotation(), "/quotation")), null)
                : laidOver(tx, given, beneath(tx, given, over));
        trail.record(tx, caller, "fx.rates_entered", "rate_set", entered.id().toString(),
                Map.of("valid_date", given.validDate().toString(), "source", entered.source().name()));
        return entered;
    }

    private RateSet beneath(Tx tx, ManualRates given, RateSource over) {
        return RateSetStore.inForce(tx::sql, new RateWish(given.validDate(), over), settings.usual())
                .orElseThrow(() -> new FxFailure.NoRates(given.validDate()).refused());
    }

    private RateSet laidOver(Tx tx, ManualRates given, RateSet beneath) {
        noneForTheBase(given, beneath.base());
        Map<String, Rate> rates = new TreeMap<>();
        beneath.rates().forEach(each -> rates.put(each.currency(), each));
        given.rates().forEach(each -> rates.put(each.currency(), manual(each)));
        return keep(tx, new PublishedRates(RateSource.MIXED, given.validDate(), beneath.base(), beneath.quotation(),
                List.copyOf(rates.values())), beneath.id());
    }

    private static PublishedRates own(ManualRates given, String base, Quotation quotation) {
        noneForTheBase(given, base);
        return new PublishedRates(RateSource.MANUAL, given.validDate(), base, quotation,
                given.rates().stream().map(ManualEntry::manual).toList());
    }

    private RateSet keep(Tx tx, PublishedRates rates, @Nullable UUID basedOn) {
        return RateSetStore.keepOwn(tx, rates, basedOn, clock.instant());
    }

    private static Rate manual(ManualRates.Given given) {
        return new Rate(given.currency(), given.nominal(), given.value(), true);
    }

    private static void check(ManualRates given) {
        Checks checks = new Checks().that(!given.rates().isEmpty() && given.rates().size() <= ManualRates.RATES_MAX, "/rates",
                "out_of_range",
                "From 1 to " + ManualRates.RATES_MAX + " rates.");
        RateSource over = given.over();
        checks.that(over == null || over.open(), "/over", "wrong_value", "A public source: cbr or ecb.")
                .that(over == null || given.base() == null, "/base", "not_allowed", "The base is that of the set beneath.")
                .that(over == null || given.quotation() == null, "/quotation", "not_allowed", "The direction is that of the set beneath.")
                .that(given.base() == null || Rate.CURRENCY.matcher(given.base()).matches(), "/base", "malformed",
                        "Three capital letters.");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < given.rates().size(); i++) {
            check(checks, given.rates().get(i), "/rates/" + i, seen);
        }
        checks.orRefuse();
    }

    private static void check(Checks checks, ManualRates.Given given, String at, Set<String> seen) {
        checks.that(Rate.CURRENCY.matcher(given.currency()).matches(), at + "/currency", "malformed", "Three capital letters.")
                .that(seen.add(given.currency()), at + "/currency", "duplicate", "Each currency once.")
                .that(given.nominal() >= 1 && given.nominal() <= Rate.NOMINAL_MAX, at + "/nominal", "out_of_range",
                        "From 1 to " + Rate.NOMINAL_MAX + ".")
                .that(Rate.fits(given.value()), at + "/value", "out_of_range", "Above zero, in at most 28 digits.");
    }

    private static void noneForTheBase(ManualRates given, String base) {
        List<String> currencies = new ArrayList<>(given.rates().stream().map(ManualRates.Given::currency).toList());
        int at = currencies.indexOf(base);
        new Checks().that(at < 0, "/rates/" + at + "/currency", "wrong_value", "The base is worth 1 of itself.").orRefuse();
    }
}
