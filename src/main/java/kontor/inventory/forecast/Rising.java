package kontor.inventory.forecast;

/// The nearest values that never fall, by weighed squares: neighbours that fall are replaced by their mean (isotonic regression, Ayer et al.
/// 1955). A running maximum would lie above all of them.
final class Rising {
    private Rising() {}

    static double[] nearest(double[] values, double[] weights) {
        int n = values.length;
        double[] means = new double[n];
        double[] sums = new double[n];
        int[] ends = new int[n];
        int blocks = 0;
        for (int each = 0; each < n; each++) {
            means[blocks] = values[each];
            sums[blocks] = weights[each];
            ends[blocks++] = each + 1;
            while (blocks > 1 && means[blocks - 2] > means[blocks - 1]) {
                blocks--;
                double sum = sums[blocks - 1] + sums[blocks];
                means[blocks - 1] = (means[blocks - 1] * sums[blocks - 1] + means[blocks] * sums[blocks]) / sum;
                sums[blocks - 1] = sum;
                ends[blocks - 1] = ends[blocks];
            }
        }
        double[] rising = new double[n];
        int block = 0;
        for (int each = 0; each < n; each++) {
            block = each == ends[block] ? block + 1 : block;
            rising[each] = means[block];
        }
        return rising;
    }
}
