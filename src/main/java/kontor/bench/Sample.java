package kontor.bench;

/// What was seen in one cell.
///
/// @param requests   answered well within the measured time
/// @param errors     failed at any time, warm-up included
/// @param firstError what the first of them said; empty when none failed
/// @param used       what the measured time cost
/// @param p50Millis  half of the requests took at most this long
/// @param p95Millis  95 of 100 took at most this long; @param p99Millis 99 of 100
record Sample(int callers, long requests, long errors, String firstError, Meters.Reading used, double p50Millis, double p95Millis,
        double p99Millis) {
    double perSecond() {
        return requests / used.seconds();
    }

    double serverMicros() {
        return perRequest(used.serverSeconds() * 1e6);
    }

    double databaseMicros() {
        return perRequest(used.databaseSeconds() * 1e6);
    }

    double callerMicros() {
        return perRequest(used.ownSeconds() * 1e6);
    }

    double allocatedBytes() {
        return perRequest(used.allocatedBytes());
    }

    private double perRequest(double total) {
        return requests == 0 ? 0 : total / requests;
    }
}
