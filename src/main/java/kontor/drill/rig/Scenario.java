package kontor.drill.rig;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One thing that goes wrong, done to a live instance beside a normal tenant's traffic. Stateless: everything it needs comes
/// with the [Trial], and everything it observes goes there. What holds after every scenario is checked for it.
public interface Scenario {
    /// For `--only`: lower case, words joined by hyphens.
    String name();

    /// What it belongs to, one word: `authority`, `database`, `crash`, `load`, `tenants`, `bodies`, `limits`, `nodes`.
    String group();

    /// The guarantees (`G1` to `G10`) and demands (`C1` to `C179`) it proves.
    List<String> proves();

    /// What is done, with its figures, for the table.
    String does(boolean quick);

    /// What must hold, for the table.
    String mustHold();

    /// Whether it is part of `--quick`; it then ends within about 8 seconds when [Trial#quick()].
    default boolean quick() {
        return false;
    }

    /// The instance it is done to. Scenarios with equal wishes share one instance, unless the wish is for a fresh one.
    default InstanceWish wish() {
        return InstanceWish.USUAL;
    }

    /// What may happen to others and to itself meanwhile; everything else is a failure.
    default Expected expected() {
        return Expected.NOTHING_WRONG;
    }

    /// Past this it is interrupted and has failed. Checks afterwards are not counted.
    default Duration limit() {
        return Duration.ofSeconds(60);
    }

    /// Why it cannot be done on this machine; empty when it can.
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    /// Does it. Whatever it throws is its failure and ends nothing else.
    void run(Trial trial) throws Exception;
}
