package kontor.drill.rig;

/// One thing that had to hold.
///
/// @param what   what had to hold
/// @param held   whether it did
/// @param detail the figures it was judged by
public record Check(String what, boolean held, String detail) {
}
