/// Stock and orders in balance: forecasts, the mathematics of inventories, and what to order.
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package kontor.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
