package kontor.inventory.evaluation;

import kontor.inventory.forecast.Accuracy;

/// How one method did on one series.
///
/// @param covered which share of the actual values the band held, not-a-number where none was made
record Score(Accuracy accuracy, double covered) {}
