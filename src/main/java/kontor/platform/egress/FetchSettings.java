package kontor.platform.egress;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import kontor.platform.Settings;

/// Where rows may be fetched from beyond the public internet.
///
/// @param networks the operator vouches for: there plain http, databases without TLS and any port are fine, too
/// @param names    of hosts the operator vouches for, whatever their addresses
public record FetchSettings(List<Network> networks, Set<String> names) {
    private static final String NAME = "[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9])?)*";

    public FetchSettings {
        networks = List.copyOf(networks);
        names = Set.copyOf(names);
    }

    public static FetchSettings read(Settings settings) {
        String text = settings.text("ALLOWED_FEEDS", "",
                "Networks and hosts that companies' feeds may fetch from although they are not public, such as 10.1.0.0/16 or "
                        + "erp.corp.local, separated by commas; there plain http, databases without TLS and any port are allowed");
        List<String> all = EgressSettings.words(text.toLowerCase(Locale.ROOT));
        List<Network> networks = all.stream().flatMap(each -> Network.parse(each).stream()).toList();
        Set<String> names = all.stream().filter(each -> Network.parse(each).isEmpty() && named(each)).collect(Collectors.toSet());
        all.stream().filter(each -> Network.parse(each).isEmpty() && !named(each))
                .forEach(each -> settings.mistake("ALLOWED_FEEDS", "\"" + each + "\" is neither a network nor a host"));
        return new FetchSettings(networks, names);
    }

    /// A name has a letter: what is numbers alone is a mistaken address.
    private static boolean named(String text) {
        return text.matches(NAME) && text.chars().anyMatch(Character::isLetter);
    }
}
