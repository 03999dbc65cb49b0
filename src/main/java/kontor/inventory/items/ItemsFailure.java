package kontor.inventory.items;

import java.util.Locale;
import kontor.platform.Failure;

/// What is refused about items and their data.
public sealed interface ItemsFailure extends Failure {
    /// The things of this package.
    enum Thing {
        ITEM, LOCATION, SUPPLIER, SOURCE, POLICY;

        String words() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The company has no such thing.
    record Unknown(Thing thing) implements ItemsFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "inventory.unknown"; }

        @Override
        public String message() { return "No such " + thing.words() + "."; }
    }

    /// Another one has this name.
    record Taken(Thing thing) implements ItemsFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "inventory.taken"; }

        @Override
        public String message() { return "There is another " + thing.words() + " of this name."; }
    }

    /// So many are enough.
    record TooMany(Thing thing, int most) implements ItemsFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "inventory.too_many"; }

        @Override
        public String message() { return "At most " + most + " of this: " + thing.words() + "."; }
    }
}
