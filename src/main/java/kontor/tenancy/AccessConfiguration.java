package kontor.tenancy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import kontor.platform.web.Anonymous;
import kontor.platform.web.PublicPort;
import kontor.platform.limits.Admission;
import kontor.platform.limits.InFlight;
import kontor.platform.limits.RateLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Puts the access rule before the routes, and the caller and the visitor into their methods.
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    @Bean
    WebMvcConfigurer accessRules(Credentials credentials, RateLimits limits, InFlight inFlight, Admission admission, PublicPort port) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                Fares fares = new Fares(credentials, limits);
                registry.addInterceptor(new AdmissionInterceptor(fares, admission));
                registry.addInterceptor(new AccessInterceptor(credentials, fares, limits, inFlight, port));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerResolver());
            }
        };
    }

    /// Nothing of ours is open by omission: the start fails when a route states no access rule.
    @Bean
    SmartInitializingSingleton everyRouteStatesItsAccess(RequestMappingHandlerMapping requestMappingHandlerMapping) {
        return () -> requestMappingHandlerMapping.getHandlerMethods().forEach((route, method) -> {
            if (ours(method) && !method.hasMethodAnnotation(Access.class) && !method.hasMethodAnnotation(Anonymous.class)) {
                throw new IllegalStateException(route + " says neither @Access nor @Anonymous");
            }
        });
    }

    private static boolean ours(HandlerMethod method) {
        return method.getBeanType().getPackageName().startsWith("kontor");
    }

    private static final class CallerResolver implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class || parameter.getParameterType() == Visitor.class;
        }

        @Override
        public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container, NativeWebRequest web,
                @Nullable WebDataBinderFactory binders) {
            HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
            if (request == null) {
                throw new IllegalStateException("not a servlet request");
            }
            return parameter.getParameterType() == Caller.class
                    ? request.getAttribute(AccessInterceptor.CALLER)
                    : AccessInterceptor.visitor(request);
        }
    }
}
