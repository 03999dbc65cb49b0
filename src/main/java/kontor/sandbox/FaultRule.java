package kontor.sandbox;

import java.util.Objects;

/// When a fault strikes: the next so many calls of an interface, or each call with a probability.
///
/// @param interfaceCode such as "T109"; "*" for every interface
/// @param next          calls left; 0 for a rule that lives until it is disarmed
/// @param probability   from 0 to 1; 1 for a scripted rule
public record FaultRule(String interfaceCode, Fault fault, int next, double probability) {
    public static final String EVERY = "*";

    public FaultRule {
        // A rule read from a request may leave its fault out; armed, it would only fail at the next call.
        if (Objects.isNull(fault)) {
            throw new IllegalArgumentException("fault: which one");
        }
        if (next < 0 || probability < 0 || probability > 1) {
            throw new IllegalArgumentException("next: not below 0; probability: from 0 to 1");
        }
    }

    /// The next `calls` calls of the interface.
    public static FaultRule next(int calls, String interfaceCode, Fault fault) {
        return new FaultRule(interfaceCode, fault, calls, 1);
    }

    /// Every call of the interface with this probability, by the sandbox's seed.
    public static FaultRule sometimes(double probability, String interfaceCode, Fault fault) {
        return new FaultRule(interfaceCode, fault, 0, probability);
    }

    boolean concerns(String code) {
        return interfaceCode.equals(EVERY) || interfaceCode.equals(code);
    }

    FaultRule oneLess() {
        return new FaultRule(interfaceCode, fault, next - 1, probability);
    }
}
