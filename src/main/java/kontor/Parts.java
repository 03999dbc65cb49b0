package kontor;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/// All parts, put together by Spring from each one's own configuration. Left out is what Spring would answer in our place.
@SpringBootApplication(proxyBeanMethods = false, excludeName = {
        "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration",
        "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"})
class Parts {
}
