package kontor.inventory.planning;

import java.util.Locale;
import kontor.platform.Failure;

/// What planning refuses.
public sealed interface PlanningFailure extends Failure {
    /// What a name of this part can stand for.
    enum Thing {
        ITEM, SIGNAL, PROPOSAL;

        String words() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The company has no such thing.
    record Unknown(Thing thing) implements PlanningFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "planning.unknown"; }

        @Override
        public String message() { return "No such " + thing.words() + "."; }
    }
}
