package kontor.inventory.simulation;

import kontor.platform.Failure;

/// What is refused about simulations.
sealed interface SimulationFailure extends Failure {
    /// The company has no such simulation.
    record Unknown() implements SimulationFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "simulation.unknown"; }

        @Override
        public String message() { return "No such simulation."; }
    }

    /// It does not hold the item, or has not come to it.
    record UnknownItem() implements SimulationFailure {
        @Override
        public Kind kind() { return Kind.NOT_FOUND; }

        @Override
        public String code() { return "simulation.unknown_item"; }

        @Override
        public String message() { return "The simulation has no result of such an item."; }
    }

    /// No demand was ever written down.
    record NoDemand() implements SimulationFailure {
        @Override
        public Kind kind() { return Kind.CONFLICT; }

        @Override
        public String code() { return "simulation.no_demand"; }

        @Override
        public String message() { return "There is no day of demand before today: nothing can be played."; }
    }
}
