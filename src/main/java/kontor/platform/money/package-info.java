/// Decimal amounts with their currency and named roundings.
@NullMarked
package kontor.platform.money;

import org.jspecify.annotations.NullMarked;
