package kontor.inventory.evaluation;

import java.util.Optional;

/// What the caller says about the data instead of leaving it to the file.
///
/// @param season periods in a season
/// @param holdout how many periods at the end of each series are held out
/// @param test the file of what was held out
/// @param skip how many columns stand before the values
record Wishes(Optional<Integer> season, Optional<Integer> holdout, Optional<DataFile> test, Optional<Integer> skip) {
    static final Wishes NONE = new Wishes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
