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

    @Test
    void aViewerChangesNothing() {
        assertThat(Role.VIEWER.permissions()).allMatch(each -> each.name().endsWith("_READ"));
    }

    @ParameterizedTest
    @EnumSource(Permission.class)
    void aPermissionHasADottedNameOnTheWire(Permission permission) {
        assertThat(permission.wire()).matches("[a-z]+\\.[a-z]+");
    }
}
