package kontor.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kontor.DeclaredSettings;
import kontor.NamedLimits;
import kontor.platform.Settings;
import kontor.platform.limits.Limit;
import org.junit.jupiter.api.Test;

/// docs/limits.md names every bound a user can meet, with its value and what happens at it.
class LimitsDocTest {
    private static final Map<String, Settings.Declared> SETTINGS = DeclaredSettings.all().stream()
            .collect(Collectors.toMap(Settings.Declared::name, Function.identity()));
    /// Numbers and durations that bound nobody.
    private static final Set<String> NO_LIMITS = Set.of("PORT", "MANAGEMENT_PORT", "SMTP_PORT", "JOB_POLLING", "JOB_LEASE",
            "FISCAL_LANE_LEASE",
            "FISCAL_RESEND_AFTER", "CREDENTIAL_AGE_MAX", "SHUTDOWN_DELAY", "SHUTDOWN_GRACE",
            "DATABASE_WAIT", "ACTIVITY_CHECKPOINT_INTERVAL", "ACTIVITY_LINK_INTERVAL", "RATES_POLL", "RATES_RETRY");
    /// Limits that are part of the program, and where they stand.
    private static final Map<String, String> CONSTANTS = Map.of("page", "kontor.platform.web.Page#SIZE_MAX", "nesting",
            "kontor.platform.web.JsonConfiguration#NESTING_MAX", "tokens", "kontor.platform.web.JsonConfiguration#TOKENS_MAX", "string",
            "kontor.platform.web.JsonConfiguration#STRING_MAX", "digits", "kontor.platform.web.JsonConfiguration#NUMBER_DIGITS_MAX",
            "idempotency key", "kontor.platform.web.Idempotency#KEY_MAX", "sign-ins", "kontor.platform.limits.Admission#SIGN_INS_MAX",
            "password hashes", "kontor.tenancy.Passwords#AT_ONCE", "verdict waits", "kontor.fiscal.VerdictWait#WAITERS_MAX");

    @Test
    void everyLimitIsInTheDocuments() throws IOException {
        GeneratedPage page = new GeneratedPage("limits.md", "Limits",
                "Every bound a user can meet: its value, the setting that moves it, what happens at it, and what when that which enforces "
                        + "it fails. Why they are as they are: [decision 0010](decisions/0010-limits.md).");
        NamedLimits.byKind().forEach((kind, limits) -> {
            page.section(kind, "Limit", "Bounds", "Default", "Setting", "Reached", "When the limiter fails");
            limits.forEach(each -> page.row(each.name(), each.bounds(), standard(each),
                    each.setting() == null ? "" : "`" + each.setting() + "`", each.reached(), each.broken()));
        });
        page.check();
    }

    @Test
    void everySettingThatBoundsSomethingIsANamedLimit() {
        Set<String> named = NamedLimits.all().stream().map(Limit::setting).filter(Objects::nonNull).collect(Collectors.toSet());
        assertThat(SETTINGS.keySet()).containsAll(named).containsAll(NO_LIMITS);
        assertThat(SETTINGS.values().stream().filter(each -> Set.of("number", "duration").contains(each.kind()))
                .map(Settings.Declared::name).filter(name -> !NO_LIMITS.contains(name))).isSubsetOf(named);
        assertThat(NamedLimits.all().stream().map(Limit::name)).doesNotHaveDuplicates().hasSizeGreaterThan(40);
    }

    @Test
    void whatThePageSaysOfTheProgramsOwnLimitsIsWhatTheProgramDoes() throws ReflectiveOperationException {
        Map<String, Limit> limits = NamedLimits.all().stream().collect(Collectors.toMap(Limit::name, Function.identity()));
        for (Map.Entry<String, String> each : CONSTANTS.entrySet()) {
            String[] place = each.getValue().split("#", -1);
            Field field = Class.forName(place[0]).getDeclaredField(place[1]);
            field.setAccessible(true);
            assertThat(Objects.requireNonNull(limits.get(each.getKey())).standard()).as(each.getKey())
                    .isEqualTo(field.get(null).toString());
        }
    }

    private static String standard(Limit limit) {
        return limit.setting() == null
                ? limit.standard()
                : SettingsDocTest.COMPUTED.getOrDefault(limit.setting(), Objects.requireNonNull(SETTINGS.get(limit.setting())).standard());
    }
}
