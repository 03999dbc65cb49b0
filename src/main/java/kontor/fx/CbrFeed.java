package kontor.fx;

import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The Central Bank of Russia. Its history is told currency by currency; the dollar's says on which dates there are rates, and
/// each date is then asked for whole and compared with it.
final class CbrFeed implements RateFeed {
    private static final DateTimeFormatter ASKED = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final String DOLLAR = "R01235";
    private static final String DOLLAR_CODE = "USD";

    private final FeedTransport transport;
    private final FxSettings.Addresses addresses;

    CbrFeed(FeedTransport transport, FxSettings.Addresses addresses) {
        this.transport = transport;
        this.addresses = addresses;
    }

    @Override
    public RateSource source() {
        return RateSource.CBR;
    }

    @Override
    public Fetched newest(Ask ask) {
        try {
            return new Fetched.Sets(List.of(transport.get(addresses.cbrDaily(), ask.deadline(), CbrXml::daily)));
        } catch (FeedMistake e) {
            return e.failed();
        }
    }

    @Override
    public Fetched between(Ask ask, LocalDate from, LocalDate to) {
        URI history = URI.create(addresses.cbrHistory() + "?date_req1=" + ASKED.format(from) + "&date_req2=" + ASKED.format(to)
                + "&VAL_NM_RQ=" + DOLLAR);
        try {
            Map<LocalDate, Rate> days = transport.get(history, ask.deadline(), bytes -> CbrXml.history(bytes, DOLLAR, DOLLAR_CODE));
            List<PublishedRates> sets = new ArrayList<>();
            for (Map.Entry<LocalDate, Rate> day : days.entrySet()) {
                if (!ask.known().contains(day.getKey())) {
                    sets.add(day(ask, day.getKey(), day.getValue()));
                }
            }
            return new Fetched.Sets(sets);
        } catch (FeedMistake e) {
            return e.failed();
        }
    }

    private PublishedRates day(Ask ask, LocalDate date, Rate dollar) throws FeedMistake {
        URI daily = URI.create(addresses.cbrDaily() + "?date_req=" + ASKED.format(date));
        PublishedRates set = transport.get(daily, ask.deadline(), CbrXml::daily);
        if (!set.validDate().equals(date)) {
            throw new FeedMistake(Reason.WRONG_DATE, "the rates of " + set.validDate() + " came for " + date);
        }
        if (!set.rates().contains(dollar)) {
            throw FeedMistake.malformed("the dollar of " + date + " is not what its history says");
        }
        return set;
    }
}
