package kontor.inventory.forecast;

/// One exponential smoothing model on one series. Holds the states of its last pass, so it belongs to one thread.
final class EtsFit {
    private static final double LEAST = 1e-4;

    private final EtsForm form;
    private final EtsStart start;
    private final double[] indices;
    private double level;
    private double slope;
    private double damping;

    EtsFit(EtsForm form, EtsStart start) {
        this.form = form;
        this.start = start;
        this.indices = start.indices().clone();
    }

    /// The point of the greatest likelihood.
    double[] best(double[] history) {
        double[] from = new double[form.size()];
        int next = 0;
        from[next++] = 0.3;
        if (form.trend() != EtsForm.Trend.NONE) {
            from[next++] = 0.1;
        }
        if (form.trend() == EtsForm.Trend.DAMPED) {
            from[next++] = 0.9;
        }
        if (form.cycle() != EtsForm.Cycle.NONE) {
            from[next] = 0.1;
        }
        double[] found = NelderMead.place(point -> deviance(history, point), from, 0.08, 1e-7, 120 * form.size());
        return NelderMead.place(point -> deviance(history, point), found, 0.03, 1e-8, 60 * form.size());
    }

    /// Minus twice the concentrated log-likelihood, up to a constant; +∞ where the point is not allowed. Leaves the states at the series' end.
    double deviance(double[] history, double[] point) {
        int next = 0;
        double alpha = point[next++];
        double beta = form.trend() == EtsForm.Trend.NONE ? 0 : point[next++];
        damping = form.trend() == EtsForm.Trend.DAMPED ? point[next++] : 1;
        double gamma = form.cycle() == EtsForm.Cycle.NONE ? 0 : point[next++];
        boolean tends = form.trend() != EtsForm.Trend.NONE;
        boolean cycles = form.cycle() != EtsForm.Cycle.NONE;
        boolean damps = form.trend() == EtsForm.Trend.DAMPED;
        if (!isShare(alpha) || (tends && !isShare(beta)) || (cycles && !isShare(gamma))
                || (damps && !(damping >= 0.8 && damping <= 0.98))) {
            return Double.POSITIVE_INFINITY;
        }
        level = start.level() + start.spread() * point[next++];
        slope = form.trend() == EtsForm.Trend.NONE ? 0 : start.slope() + start.spread() / 10 * point[next];
        System.arraycopy(start.indices(), 0, indices, 0, indices.length);
        return pass(history, alpha, alpha * beta, (1 - alpha) * gamma);
    }

    private static boolean isShare(double value) {
        return value >= LEAST && value <= 1 - LEAST;
    }

    private double pass(double[] history, double alpha, double beta, double gamma) {
        double squares = 0;
        double logs = 0;
        int phase = 0;
        for (double value : history) {
            double base = level + damping * slope;
            double index = indices.length == 0 ? 0 : indices[phase];
            boolean times = form.cycle() == EtsForm.Cycle.MULTIPLICATIVE;
            double forecast = times ? base * index : base + index;
            double error = value - forecast;
            if (form.relativeError()) {
                if (!(forecast > 0)) {
                    return Double.POSITIVE_INFINITY;
                }
                squares += error / forecast * (error / forecast);
                logs += Math.log(forecast);
            } else {
                squares += error * error;
            }
            double moved = times ? error / index : error;
            level = base + alpha * moved;
            slope = damping * slope + beta * moved;
            if (indices.length > 0) {
                indices[phase] = index + gamma * (times ? error / base : error);
                phase = phase + 1 == indices.length ? 0 : phase + 1;
            }
        }
        return history.length * Math.log(Math.max(squares, Double.MIN_NORMAL)) + 2 * logs;
    }

    /// What the model expects after the series' end, where a pass has left the states.
    double[] continued(int length, int horizon) {
        double[] forecast = new double[horizon];
        double slopes = 0;
        double damped = 1;
        for (int h = 0; h < horizon; h++) {
            damped *= damping;
            slopes += damped * slope;
            double index = indices.length == 0 ? 0 : indices[(length + h) % indices.length];
            forecast[h] = form.cycle() == EtsForm.Cycle.MULTIPLICATIVE ? (level + slopes) * index : level + slopes + index;
        }
        return forecast;
    }
}
