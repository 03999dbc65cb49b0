package kontor.drill.rig;

/// A command that has ended.
///
/// @param status its exit status
/// @param said   everything it wrote, errors too
public record Ran(int status, String said) {
    /// The end of what it said, short enough for a table.
    public String lastLine() {
        return said.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line);
    }
}
