package kontor.guards;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kontor.RunningKontor;
import kontor.tenancy.Permission;
import kontor.tenancy.Role;
import org.junit.jupiter.api.Test;

/// docs/permissions.md says who may call what, and what a call costs.
class PermissionsDocTest {
    @Test
    void everyRouteAndRoleIsInTheDocuments() throws IOException {
        GeneratedPage page = new GeneratedPage("permissions.md", "Permissions",
                "Which permission each route needs, and what a call takes from the caller's bucket (see `settings.md`, web).");
        page.section("Roles", "Role", "May");
        for (Role role : Role.values()) {
            page.row(role.name().toLowerCase(Locale.ROOT), words(role.permissions().stream().sorted().toList()));
        }
        page.row("platform operator", words(List.of(Permission.PLATFORM_ADMIN)) + ", above all tenants");
        page.section("Routes", "Route", "Needs", "Class", "Price");
        for (Route route : Route.ours(RunningKontor.shared())) {
            page.row("`" + route.name() + "`", needs(route), route.limit().name().toLowerCase(Locale.ROOT),
                    Integer.toString(route.limit().price()));
        }
        page.check();
    }

    private static String needs(Route route) {
        if (route.access() == null) {
            return "nothing";
        }
        return route.permissions().isEmpty() ? "to be signed in" : words(Arrays.asList(route.access().permission()));
    }

    private static String words(List<Permission> permissions) {
        return permissions.stream().map(each -> "`" + each.wire() + "`").collect(Collectors.joining(", "));
    }
}
