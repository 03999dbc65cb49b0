package kontor.inventory.forecast;

/// A linear model with two states and one source of error: e_t = y_t − (w_1·x_1 + w_2·x_2), x ← F·x + g·e. Its first states enter the errors
/// linearly, so that the best ones are the solution of two equations.
record TwoStates(double w2, double f11, double f12, double f21, double f22, double g1, double g2) {
    /// Where a series ends.
    ///
    /// @param squaredError of all one-step forecasts, from the best first states
    record End(double first, double second, double squaredError) {}

    /// One pass over a series; w_1 is 1.
    End pass(double[] history) {
        double x = 0;
        double z = 0;
        // What the errors owe to a first x of 1, and to a first z of 1.
        double xu = 1;
        double zu = 0;
        double xv = 0;
        double zv = 1;
        double ee = 0;
        double eu = 0;
        double ev = 0;
        double uu = 0;
        double uv = 0;
        double vv = 0;
        for (double value : history) {
            double error = value - x - w2 * z;
            double u = xu + w2 * zu;
            double v = xv + w2 * zv;
            ee += error * error;
            eu += error * u;
            ev += error * v;
            uu += u * u;
            uv += u * v;
            vv += v * v;
            double before = x;
            x = f11 * before + f12 * z + g1 * error;
            z = f21 * before + f22 * z + g2 * error;
            before = xu;
            xu = tiny(f11 * before + f12 * zu - g1 * u);
            zu = tiny(f21 * before + f22 * zu - g2 * u);
            before = xv;
            xv = tiny(f11 * before + f12 * zv - g1 * v);
            zv = tiny(f21 * before + f22 * zv - g2 * v);
        }
        double determinant = uu * vv - uv * uv;
        boolean solvable = determinant > 1e-12 * uu * vv;
        double first = solvable ? (eu * vv - ev * uv) / determinant : eu / uu;
        double second = solvable ? (ev * uu - eu * uv) / determinant : 0;
        return new End(x + first * xu + second * xv, z + first * zu + second * zv, ee - first * eu - second * ev);
    }

    /// What the model expects after its end.
    double[] continued(End end, int horizon) {
        double[] forecast = new double[horizon];
        double x = end.first;
        double z = end.second;
        for (int h = 0; h < horizon; h++) {
            forecast[h] = x + w2 * z;
            double before = x;
            x = f11 * before + f12 * z;
            z = f21 * before + f22 * z;
        }
        return forecast;
    }

    /// Denormal numbers are slow, and nothing here is that exact.
    private static double tiny(double value) {
        return Math.abs(value) < 1e-150 ? 0 : value;
    }
}
