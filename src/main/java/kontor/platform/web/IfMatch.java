package kontor.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A route that changes what somebody has read: its If-Match names the version read. Without it the answer is 428, and 412 when
/// another version is there by now. Told in the API's description; the route itself reads the header.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface IfMatch {
}
