package kontor.inventory.evaluation;

/// One series with its end held out.
///
/// @param group whose figures are averaged together
/// @param season periods in a season, 1: none
/// @param history what the forecast may see
/// @param actual what came after it
@SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
record Trial(String id, String group, int season, double[] history, double[] actual) {
    Trial {
        if (season < 1) {
            throw new UnreadableData("Series " + id + ": a season has at least one period.");
        }
        if (history.length < 2 || actual.length == 0) {
            throw new UnreadableData("Series " + id + " is too short: " + history.length + " periods of history and " + actual.length
                    + " held out; at least 2 and 1 are needed.");
        }
    }
}
