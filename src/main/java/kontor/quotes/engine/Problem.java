package kontor.quotes.engine;

/// An input at fault.
///
/// @param pointer a JSON pointer into `{"rules", "quote", "items"}`: `/items/3/dutyRate`
/// @param code    stable, for programs
/// @param message for people
public record Problem(String pointer, String code, String message) {
}
