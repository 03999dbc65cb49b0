package kontor.bench;

/// One workload at one number of callers: the floor and the product.
record Cell(String workload, Sample floor, Sample product) {
    int callers() {
        return product.callers();
    }

    /// How much of the floor's throughput the product reaches; 1 would be a product for nothing.
    double throughputRatio() {
        return product.perSecond() / floor.perSecond();
    }

    /// CPU of the server against CPU of PostgreSQL for the same requests.
    double cpuRatio() {
        return product.serverMicros() / product.databaseMicros();
    }

    long errors() {
        return floor.errors() + product.errors();
    }

    /// The better of two measurements of the same cell, floor and product each for itself.
    Cell better(Cell other) {
        return new Cell(workload, better(floor, other.floor), better(product, other.product));
    }

    private static Sample better(Sample one, Sample two) {
        // A failure is never hidden behind a better round.
        if (one.errors() != two.errors()) {
            return one.errors() > two.errors() ? one : two;
        }
        return one.perSecond() >= two.perSecond() ? one : two;
    }
}
