package kontor.platform.egress;

import java.util.Arrays;
import java.util.List;
import kontor.platform.Settings;

/// Where outgoing calls may go beyond the public internet.
///
/// @param allowed networks the operator vouches for: there plain http and any port are fine, too
public record EgressSettings(List<Network> allowed) {
    public EgressSettings {
        allowed = List.copyOf(allowed);
    }

    public static EgressSettings read(Settings settings) {
        String text = settings.text("ALLOWED_EGRESS", "",
                "Networks that tenants' webhooks and FORECAST_MODEL_URL may reach although they are not public, such as 10.1.0.0/16, separated by commas; "
                        + "there plain http and any port are allowed");
        List<String> ranges = words(text);
        ranges.stream().filter(each -> Network.parse(each).isEmpty())
                .forEach(each -> settings.mistake("ALLOWED_EGRESS", "\"" + each + "\" is no network"));
        return new EgressSettings(ranges.stream().flatMap(each -> Network.parse(each).stream()).toList());
    }

    /// What stands between commas.
    static List<String> words(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).filter(each -> !each.isEmpty()).toList();
    }
}
