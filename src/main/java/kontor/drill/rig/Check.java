package kontor.drill.rig;

/// One thing that had to hold.
///
/// @param what   what had to hold
/// @param held   whether it did
/// @param timely whether it is about being in time, so that a machine which stumbles meanwhile can break it
/// @param detail the figures it was judged by
public record Check(String what, boolean held, boolean timely, String detail) {
    /// Whatever the machine's pace.
    public Check(String what, boolean held, String detail) {
        this(what, held, false, detail);
    }
}
