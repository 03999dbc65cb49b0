package kontor;

import java.util.List;
import java.util.Map;
import kontor.platform.Settings;

/// Every setting the program asks for, as the composition root reads them.
public final class DeclaredSettings {
    private DeclaredSettings() {}

    public static List<Settings.Declared> all() {
        Settings settings = Settings.of(Map.of());
        AllSettings.declare(settings);
        return settings.declared();
    }
}
