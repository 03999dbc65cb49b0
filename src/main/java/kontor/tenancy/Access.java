package kontor.tenancy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import kontor.platform.limits.LimitClass;

/// Who may call a route, and what a call costs. A route with neither this nor
/// [Anonymous][kontor.platform.web.Anonymous] stops the start: nothing is open by omission.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Access {
    /// The permission the caller must have; any of them when several are named. None: any signed-in caller.
    Permission[] permission() default {};

    LimitClass limit();
}
