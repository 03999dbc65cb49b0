package kontor.tenancy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import kontor.platform.web.LimitClass;

/// Who may call a route, and what a call costs. A route without it stops the start: nothing is open by omission.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Access {
    /// The permission the caller must have; any of them when several are named. None: any signed-in caller, unless `anonymous`.
    Permission[] permission() default {};

    /// Whether nobody needs to be signed in.
    boolean anonymous() default false;

    LimitClass limit();
}
