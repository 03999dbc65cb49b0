package kontor.inventory.forecast;

/// One pass of Holt's method over a series, with the best first level and slope.
record HoltPass(double level, double slope, double squaredError) {
    static HoltPass of(double[] history, double alpha, double beta, double damping) {
        double l = 0;
        double b = 0;
        // What the errors owe to a first level of 1, and to a first slope of 1.
        double lu = 1;
        double bu = 0;
        double lv = 0;
        double bv = 1;
        double ee = 0;
        double eu = 0;
        double ev = 0;
        double uu = 0;
        double uv = 0;
        double vv = 0;
        for (double value : history) {
            double forecast = l + damping * b;
            double u = lu + damping * bu;
            double v = lv + damping * bv;
            double error = value - forecast;
            ee += error * error;
            eu += error * u;
            ev += error * v;
            uu += u * u;
            uv += u * v;
            vv += v * v;
            l = forecast + alpha * error;
            b = damping * b + beta * error;
            lu = tiny(u - alpha * u);
            bu = tiny(damping * bu - beta * u);
            lv = tiny(v - alpha * v);
            bv = tiny(damping * bv - beta * v);
        }
        double determinant = uu * vv - uv * uv;
        boolean solvable = determinant > 1e-12 * uu * vv;
        double first = solvable ? (eu * vv - ev * uv) / determinant : eu / uu;
        double slope = solvable ? (ev * uu - eu * uv) / determinant : 0;
        return new HoltPass(l + first * lu + slope * lv, b + first * bu + slope * bv, ee - first * eu - slope * ev);
    }

    /// Denormal numbers are slow, and nothing here is that exact.
    private static double tiny(double value) {
        return Math.abs(value) < 1e-150 ? 0 : value;
    }
}
