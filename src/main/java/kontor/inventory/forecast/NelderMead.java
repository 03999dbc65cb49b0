package kontor.inventory.forecast;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// The least value of a function of a few variables by the simplex of Nelder and Mead (1965), without derivatives. A point that is not
/// allowed has the value +∞. Deterministic; allocates only its simplex.
final class NelderMead {
    private final ToDoubleFunction<double[]> function;
    private final int size;
    private final double[][] corners;
    private final double[] values;
    private final double[] centre;
    private double[] trial;
    private double[] further;
    private int calls;

    private NelderMead(ToDoubleFunction<double[]> function, double[] start, double step) {
        this.function = function;
        this.size = start.length;
        this.corners = new double[size + 1][];
        this.values = new double[size + 1];
        this.centre = new double[size];
        this.trial = new double[size];
        this.further = new double[size];
        for (int corner = 0; corner <= size; corner++) {
            corners[corner] = start.clone();
            if (corner > 0) {
                corners[corner][corner - 1] += step;
            }
            values[corner] = value(corners[corner]);
        }
    }

    /// @param step how far the first simplex reaches along each axis
    /// @param tolerance the relative spread of values at which it ends
    /// @return the best point found
    static double[] place(ToDoubleFunction<double[]> function, double[] start, double step, double tolerance, int callsMax) {
        NelderMead search = new NelderMead(function, start, step);
        search.sort();
        while (search.calls < callsMax && !search.isNarrow(tolerance)) {
            search.move();
            search.sort();
        }
        return search.corners[0];
    }

    private double value(double[] point) {
        calls++;
        double value = function.applyAsDouble(point);
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }

    private boolean isNarrow(double tolerance) {
        return values[size] - values[0] <= tolerance * (Math.abs(values[0]) + tolerance);
    }

    private void move() {
        gravity();
        double reflected = at(trial, 1);
        if (reflected < values[0]) {
            double expanded = at(further, 2);
            if (expanded < reflected) {
                swapTrials();
                take(expanded);
            } else {
                take(reflected);
            }
        } else if (reflected < values[size - 1]) {
            take(reflected);
        } else {
            contract(reflected);
        }
    }

    private void contract(double reflected) {
        boolean outside = reflected < values[size];
        double contracted = at(trial, outside ? 0.5 : -0.5);
        if (contracted < Math.min(reflected, values[size])) {
            take(contracted);
        } else {
            shrink();
        }
    }

    private void gravity() {
        Arrays.fill(centre, 0);
        for (int corner = 0; corner < size; corner++) {
            for (int axis = 0; axis < size; axis++) {
                centre[axis] += corners[corner][axis] / size;
            }
        }
    }

    /// The value at a point on the ray from the worst corner through the centre.
    private double at(double[] point, double reach) {
        for (int axis = 0; axis < size; axis++) {
            point[axis] = centre[axis] + reach * (centre[axis] - corners[size][axis]);
        }
        return value(point);
    }

    private void swapTrials() {
        double[] swapped = trial;
        trial = further;
        further = swapped;
    }

    private void take(double value) {
        double[] worst = corners[size];
        corners[size] = trial;
        trial = worst;
        values[size] = value;
    }

    private void shrink() {
        for (int corner = 1; corner <= size; corner++) {
            for (int axis = 0; axis < size; axis++) {
                corners[corner][axis] = (corners[corner][axis] + corners[0][axis]) / 2;
            }
            values[corner] = value(corners[corner]);
        }
    }

    private void sort() {
        for (int corner = 1; corner <= size; corner++) {
            double value = values[corner];
            double[] point = corners[corner];
            int place = corner;
            while (place > 0 && values[place - 1] > value) {
                values[place] = values[place - 1];
                corners[place] = corners[place - 1];
                place--;
            }
            values[place] = value;
            corners[place] = point;
        }
    }
}
