package kontor.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import kontor.platform.limits.LimitClass;

/// A route anyone may call without a credential; the address's bucket pays.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Anonymous {
    LimitClass limit() default LimitClass.PUBLIC;
}
