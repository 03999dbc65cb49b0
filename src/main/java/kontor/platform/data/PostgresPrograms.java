package kontor.platform.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The unpacked programs, and the account they are to run under.
///
/// @param home    the folder that holds `bin`
/// @param account who runs them
record PostgresPrograms(Path home, PostgresAccount account) {
    /// A command that runs the program `name`.
    ProcessBuilder command(String name, List<String> arguments) {
        return account.command(home, words(name, arguments));
    }

    /// The same, run by a shell script as its `"$@"`.
    ProcessBuilder supervised(String script, String name, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("sh", "-c", script, "kontor-" + name));
        words.addAll(words(name, arguments));
        return account.command(home, words);
    }

    private List<String> words(String name, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(home.resolve("bin").resolve(name).toString()));
        words.addAll(arguments);
        return words;
    }
}
