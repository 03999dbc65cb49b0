package kontor.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// Refuses a parameter that a route does not know, and one given twice where one is meant: a misspelt filter would otherwise answer
/// with everything. Open routes take whatever strangers add to their addresses.
final class NamedParameters implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() != null && handler instanceof HandlerMethod method && !method.hasMethodAnnotation(Anonymous.class)
                && method.getBeanType().getName().startsWith("kontor.")) {
            check(request.getQueryString(), known(method));
        }
        return true;
    }

    private static void check(String query, Map<String, Boolean> known) {
        Checks checks = new Checks();
        given(query).forEach((name, values) -> {
            String pointer = "?" + name;
            checks.that(known.containsKey(name), pointer, "unknown_parameter", "This route has no such parameter.");
            checks.that(values.size() == 1 || known.getOrDefault(name, true), pointer, "doubled_parameter",
                    "This parameter is given once.");
        });
        checks.orRefuse();
    }

    private static Map<String, List<String>> given(String query) {
        return UriComponentsBuilder.newInstance().query(query).build().getQueryParams().entrySet().stream()
                .collect(Collectors.toMap(each -> decoded(each.getKey()), Map.Entry::getValue,
                        (first, second) -> Stream.concat(first.stream(), second.stream()).toList()));
    }

    private static String decoded(String name) {
        try {
            return UriUtils.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new WebFailure.Malformed("The request's parameters cannot be decoded.").refused();
        }
    }

    /// The names a route takes, and whether several values may be given for one.
    private static Map<String, Boolean> known(HandlerMethod method) {
        return Arrays.stream(method.getMethod().getParameters()).filter(each -> each.isAnnotationPresent(RequestParam.class))
                .collect(Collectors.toMap(NamedParameters::name,
                        each -> each.getType().isArray() || Collection.class.isAssignableFrom(each.getType())));
    }

    private static String name(Parameter parameter) {
        RequestParam said = Objects.requireNonNull(parameter.getAnnotation(RequestParam.class));
        return Stream.of(said.name(), said.value(), parameter.getName()).filter(each -> !each.isEmpty()).findFirst().orElseThrow();
    }
}
