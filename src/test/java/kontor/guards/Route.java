package kontor.guards;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kontor.RunningKontor;
import kontor.platform.web.Anonymous;
import kontor.platform.limits.LimitClass;
import kontor.tenancy.Access;
import kontor.tenancy.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// One route as the running program has it: a method on a path, and what it asks of its caller.
///
/// @param access null when anyone may call it
record Route(String method, String path, @Nullable Access access, LimitClass limit) {
    /// Every route of ours, by path.
    static List<Route> ours(RunningKontor kontor) {
        return kontor.part(RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
                .filter(each -> ours(each.getValue())).flatMap(each -> of(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method)).toList();
    }

    /// Paths libraries have opened beside ours.
    static List<String> others(RunningKontor kontor) {
        return kontor.part(RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
                .filter(each -> !ours(each.getValue())).flatMap(each -> each.getKey().getPatternValues().stream()).sorted().toList();
    }

    String name() {
        return method + " " + path;
    }

    /// Whom it lets through: who has any of these; everyone signed in when there is none.
    Set<Permission> permissions() {
        return access == null ? Set.of() : Set.of(access.permission());
    }

    private static Stream<Route> of(RequestMappingInfo info, HandlerMethod handler) {
        Access access = handler.getMethodAnnotation(Access.class);
        Anonymous open = handler.getMethodAnnotation(Anonymous.class);
        LimitClass limit = access != null ? access.limit() : open != null ? open.limit() : LimitClass.PUBLIC;
        return info.getMethodsCondition().getMethods().stream()
                .flatMap(method -> info.getPatternValues().stream().map(path -> new Route(method.name(), path, access, limit)));
    }

    private static boolean ours(HandlerMethod handler) {
        return handler.getBeanType().getPackageName().startsWith("kontor");
    }
}
