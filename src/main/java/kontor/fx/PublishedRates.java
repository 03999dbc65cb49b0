package kontor.fx;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// What a source says for one date, before it is kept.
///
/// @param rates at least one, each currency once, none for the base; kept in the order of their codes
public record PublishedRates(RateSource source, LocalDate validDate, String base, Quotation quotation, List<Rate> rates) {
    static final int RATES_MAX = 400;

    public PublishedRates {
        rates = rates.stream().sorted(Comparator.comparing(Rate::currency)).toList();
        Set<String> seen = new HashSet<>(Set.of(base));
        if (!Rate.CURRENCY.matcher(base).matches() || rates.isEmpty() || rates.size() > RATES_MAX
                || !rates.stream().allMatch(each -> seen.add(each.currency()))) {
            throw new IllegalArgumentException("a set of rates has some, each currency once and none for its base");
        }
    }

    /// The fingerprint of all of it, in hex: another digit anywhere is another set.
    String sha256() {
        StringBuilder text = new StringBuilder();
        text.append(source).append('|').append(validDate).append('|').append(base).append('|').append(quotation).append('\n');
        rates.forEach(each -> text.append(each.currency()).append('|').append(each.nominal()).append('|')
                .append(each.value().toPlainString()).append('|').append(each.manual()).append('\n'));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
