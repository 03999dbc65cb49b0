package kontor.fx;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;

/// The European Central Bank: the rates of the day, and those of the last 90 days in one document.
final class EcbFeed implements RateFeed {
    private final FeedTransport transport;
    private final FxSettings.Addresses addresses;

    EcbFeed(FeedTransport transport, FxSettings.Addresses addresses) {
        this.transport = transport;
        this.addresses = addresses;
    }

    @Override
    public RateSource source() {
        return RateSource.ECB;
    }

    @Override
    public Fetched newest(Ask ask) {
        return sets(ask, addresses.ecbDaily());
    }

    @Override
    public Fetched between(Ask ask, LocalDate from, LocalDate to) {
        return switch (sets(ask, addresses.ecbHistory())) {
            case Fetched.Sets(List<PublishedRates> sets) -> new Fetched.Sets(
                    sets.stream().filter(each -> !each.validDate().isBefore(from) && !each.validDate().isAfter(to)).toList());
            case Fetched.Failed failed -> failed;
        };
    }

    private Fetched sets(Ask ask, URI address) {
        try {
            return new Fetched.Sets(transport.get(address, ask.deadline(), EcbXml::sets));
        } catch (FeedMistake e) {
            return e.failed();
        }
    }
}
