package kontor.efris;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import kontor.efris.EfrisExchange.Request;
import kontor.efris.EfrisSignIn.Readiness;
import kontor.efris.Reply.Barred;
import kontor.efris.Reply.Replied;
import kontor.efris.Sent.NoVerdict;
import kontor.efris.Sent.NotSent;
import kontor.fx.PublishedRates;
import kontor.fx.Quotation;
import kontor.fx.Rate;
import kontor.fx.RateFeed;
import kontor.fx.RateSource;
import kontor.tenancy.Caller;
import tools.jackson.databind.JsonNode;

/// The authority's exchange rates, T126, as a source of fx: shillings for one unit. Asked through any of the tenant's devices.
final class EfrisRates implements RateFeed {
    private static final String SHILLING = "UGX";
    private static final Pattern RATE = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");

    private final EfrisStore store;
    private final Signed signed;
    private final InstantSource clock;

    EfrisRates(EfrisStore store, Signed signed, InstantSource clock) {
        this.store = store;
        this.signed = signed;
        this.clock = clock;
    }

    @Override
    public RateSource source() {
        return RateSource.EFRIS;
    }

    @Override
    public Fetched newest(Ask ask) {
        LocalDate today = clock.instant().atOffset(AuthorityTime.ZONE).toLocalDate();
        return between(ask, today, today);
    }

    @Override
    public Fetched between(Ask ask, LocalDate from, LocalDate to) {
        Caller caller = Objects.requireNonNull(ask.caller(), "these rates are a tenant's own");
        Optional<UUID> device = store.anyDevice(caller);
        if (device.isEmpty()) {
            return unavailable("no device is connected to the tax authority");
        }
        return switch (signed.signIn().ready(caller, device.get())) {
            case Readiness.Ready(EfrisDevice ready) ->
                days(caller, ready, from.datesUntil(to.plusDays(1)).filter(date -> !ask.known().contains(date)).toList());
            case Readiness.NotReady(Reply reason) -> unavailable(reason.unavailable().code());
        };
    }

    private Fetched days(Caller caller, EfrisDevice device, List<LocalDate> dates) {
        List<PublishedRates> sets = new ArrayList<>();
        for (LocalDate date : dates) {
            Reply reply = signed.session().ask(caller, device, new Request(Interface.T126, "{\"issueDate\":\"" + date + "\"}"));
            switch (read(reply, date)) {
                case Fetched.Sets(List<PublishedRates> found) -> sets.addAll(found);
                case Fetched.Failed failed -> {
                    return failed;
                }
            }
        }
        return new Fetched.Sets(sets);
    }

    private static Fetched read(Reply reply, LocalDate date) {
        return switch (reply) {
            case NotSent notSent -> unavailable(notSent.code());
            case NoVerdict noVerdict -> unavailable(noVerdict.code());
            case Barred barred -> unavailable(barred.error().code());
            case Replied replied -> replied.kind() == ReturnCodes.Kind.DONE && replied.content().isPresent()
                    ? set(replied.content().get(), date)
                    : unavailable("return code " + replied.code());
        };
    }

    private static Fetched set(JsonNode list, LocalDate date) {
        List<Rate> rates = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(SHILLING));
        for (JsonNode each : list) {
            String currency = ProtocolJson.text(each, "currency");
            String rate = ProtocolJson.text(each, "rate");
            if (!Rate.CURRENCY.matcher(currency).matches() || !RATE.matcher(rate).matches() || new BigDecimal(rate).signum() == 0) {
                return new Fetched.Failed(Reason.MALFORMED, "a currency without code or rate");
            }
            // The authority lists its own currency with 1 now and then.
            if (seen.add(currency)) {
                rates.add(new Rate(currency, 1, new BigDecimal(rate), false));
            }
        }
        return rates.isEmpty()
                ? new Fetched.Failed(Reason.INCOMPLETE, "no rates")
                : new Fetched.Sets(List.of(new PublishedRates(RateSource.EFRIS, date, SHILLING, Quotation.BASE_PER_UNITS, rates)));
    }

    private static Fetched unavailable(String why) {
        return new Fetched.Failed(Reason.UNAVAILABLE, why);
    }
}
