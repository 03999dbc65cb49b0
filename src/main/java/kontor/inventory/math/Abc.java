package kontor.inventory.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Classes of an assortment by value: A the few that make most of it.
public enum Abc {
    A, B, C;

    private static final double MOST = 0.80;
    private static final double NEARLY_ALL = 0.95;

    /// An item is in A while the items before it make less than 80 %, in B while they make less than 95 %: so A is never empty, however
    /// much one item outweighs. Equal values keep their order.
    ///
    /// @param values of the whole assortment, not negative
    /// @return the class of each, in the same order
    public static List<Abc> of(double... values) {
        double all = Arrays.stream(values).sum();
        List<Abc> classes = new ArrayList<>(Collections.nCopies(values.length, C));
        double before = 0;
        for (int item : IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(each -> -values[each])).toList()) {
            if (values[item] > 0) {
                classes.set(item, before < MOST * all ? A : before < NEARLY_ALL * all ? B : C);
            }
            before += values[item];
        }
        return List.copyOf(classes);
    }
}
