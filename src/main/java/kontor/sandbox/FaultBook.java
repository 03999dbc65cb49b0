package kontor.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// The armed faults. The first rule that strikes a call decides; a scripted rule strikes so often and is gone.
final class FaultBook {
    private final List<FaultRule> rules = new ArrayList<>();
    private final long seed;
    private SplittableRandom random;

    FaultBook(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    synchronized void arm(FaultRule rule) {
        rules.add(rule);
    }

    synchronized List<FaultRule> armed() {
        return List.copyOf(rules);
    }

    /// Also starts the chances from the seed again.
    synchronized void disarm() {
        rules.clear();
        random = new SplittableRandom(seed);
    }

    synchronized Optional<Fault> strike(String interfaceCode) {
        for (int i = 0; i < rules.size(); i++) {
            FaultRule rule = rules.get(i);
            if (rule.concerns(interfaceCode) && (rule.probability() >= 1 || random.nextDouble() < rule.probability())) {
                use(i, rule);
                return Optional.of(rule.fault());
            }
        }
        return Optional.empty();
    }

    private void use(int place, FaultRule rule) {
        switch (rule.next()) {
            case 0 -> {
            }
            case 1 -> rules.remove(place);
            default -> rules.set(place, rule.oneLess());
        }
    }
}
