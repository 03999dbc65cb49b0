package kontor.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTest {
    @Test
    void eachRoleMayAllThatTheOneBeforeMayAndMore() {
        List<Role> roles = List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN, Role.OWNER);
        for (int i = 1; i < roles.size(); i++) {
            assertThat(roles.get(i).permissions()).containsAll(roles.get(i - 1).permissions())
                    .hasSizeGreaterThan(roles.get(i - 1).permissions().size());
        }
    }

    @Test
    void anOwnerMayAllOfTheTenantAndNothingAboveIt() {
        assertThat(Arrays.stream(Permission.values()).filter(each -> !Role.OWNER.permissions().contains(each)))
                .containsExactly(Permission.PLATFORM_ADMIN);
    }

    /// Who prices does not approve, and an administrator, who appoints the others, does neither for finance.
    @Test
    void onlyAnOwnerHasMoreThanOneTaskWithQuotes() {
        for (Role role : List.of(Role.SALES, Role.PROCUREMENT, Role.LOGISTICS, Role.CUSTOMS, Role.FINANCE, Role.DIRECTOR)) {
            assertThat(role.permissions()).containsAll(Role.VIEWER.permissions());
            assertThat(role.permissions().stream().filter(each -> !Role.VIEWER.permissions().contains(each))
                    .filter(each -> each.name().startsWith("QUOTES_") && each != Permission.QUOTES_CALCULATE)).as(role.name()).hasSize(1);
        }
        assertThat(Role.ADMIN.permissions()).doesNotContain(Permission.QUOTES_APPROVE_FINANCE, Permission.QUOTES_APPROVE_SENIOR);
    }

    @Test
    void aViewerChangesNothing() {
        assertThat(Role.VIEWER.permissions()).allMatch(each -> each.name().endsWith("_READ"));
    }

    @ParameterizedTest
    @EnumSource(Permission.class)
    void aPermissionHasADottedNameOnTheWire(Permission permission) {
        assertThat(permission.wire()).matches("[a-z]+(\\.[a-z]+){1,2}");
    }
}
