package kontor.quotes;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kontor.quotes.engine.Inputs;
import kontor.quotes.engine.RuleSet;
import org.jspecify.annotations.Nullable;

/// Everything a revision was calculated from: nothing that changes later can change what comes out.
///
/// @param inputs   with every rate, setting and reference row it used as a value
/// @param rates    the exchange rates it used
/// @param ratesOn  the day they were asked for
record Basis(RuleSet rules, Inputs inputs, List<UsedRates.Used> rates, @Nullable UUID rateSet, LocalDate ratesOn, int settings,
        int reference) {
    Basis {
        rates = List.copyOf(rates);
    }
}
