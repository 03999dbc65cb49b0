package kontor.activity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kontor.activity.Finding.What;

/// Goes along one tenant's chain, link by link, and notes where it does not hold. Pure: whoever walks reads the links.
final class Walk {
    /// Whoever changed more than this has been found out; comparing all with all would take too long.
    private static final int COMPARED_MAX = 200;

    private final UUID tenantId;
    private final ChainSeal seal;
    private final List<Checkpoint> checkpoints;
    private final Set<Long> signedSeqs;
    private final Map<Long, String> signedHere = new HashMap<>();
    private final List<Linked> broken = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private long beginning;
    private long head;
    private String previous;
    private boolean lastBroke;

    Walk(UUID tenantId, ChainSeal seal, List<Checkpoint> checkpoints) {
        this.tenantId = tenantId;
        this.seal = seal;
        this.checkpoints = checkpoints;
        this.signedSeqs = checkpoints.stream().map(Checkpoint::seq).collect(Collectors.toSet());
        this.previous = Link.genesis(tenantId);
    }

    /// The last link walked over.
    long head() {
        return head;
    }

    /// The next link in the order of the sequence.
    void take(Linked each) {
        Link link = each.link();
        if (signedSeqs.contains(link.seq())) {
            signedHere.put(link.seq(), link.hash());
        }
        if (head == 0 && each.entry() == null && each.anchor() != null) {
            begin(each);
        } else {
            follow(each);
        }
        head = link.seq();
        previous = link.hash();
    }

    /// What was found, after the last link.
    List<Finding> findings() {
        name(broken);
        checkpoints.forEach(this::compare);
        return List.copyOf(findings);
    }

    private void begin(Linked each) {
        Link link = each.link();
        beginning = link.seq();
        if (!seal.holdsAnchor(tenantId, link.seq(), link.hash(), String.valueOf(each.anchor()))) {
            found(link.seq(), link.activityId(), What.FORGED_BEGINNING);
        }
    }

    private void follow(Linked each) {
        Link link = each.link();
        boolean gap = link.seq() != head + 1;
        for (long seq = head + 1; gap && seq < link.seq() && seq <= head + COMPARED_MAX; seq++) {
            found(seq, null, What.MISSING);
        }
        boolean broke = true;
        if (each.entry() == null) {
            found(link.seq(), link.activityId(), What.MISSING);
        } else if (!each.whole() || each.anchor() != null) {
            broken.add(each);
        } else if (!gap && !lastBroke && !link.previous().equals(previous)) {
            broken.add(each);
        } else {
            broke = false;
        }
        lastBroke = broke;
    }

    private void name(List<Linked> each) {
        for (int i = 0; i < each.size(); i++) {
            Link link = each.get(i).link();
            found(link.seq(), link.activityId(), i < COMPARED_MAX && swapped(each.get(i)) ? What.SWAPPED : What.CHANGED);
        }
    }

    /// Whether another broken link's line, or its number, makes this one hold.
    private boolean swapped(Linked one) {
        Link link = one.link();
        return broken.stream().limit(COMPARED_MAX).filter(other -> !other.equals(one)).anyMatch(other -> other.entry() != null
                && one.entry() != null && (Link.hash(link.previous(), link.seq(), other.entry()).equals(link.hash())
                        || Link.hash(link.previous(), other.link().seq(), one.entry()).equals(link.hash())));
    }

    private void compare(Checkpoint signed) {
        if (!signed.tenantId().equals(tenantId) || !seal.holds(signed)) {
            found(signed.seq(), null, What.FORGED_CHECKPOINT);
        } else if (signed.seq() > head) {
            found(head + 1, null, What.TAIL_CUT);
        } else if (signed.seq() >= beginning && signedHere.containsKey(signed.seq())
                && !signed.hash().equals(signedHere.get(signed.seq()))) {
            found(signed.seq(), null, What.REWRITTEN);
        }
    }

    private void found(long seq, @org.jspecify.annotations.Nullable UUID activityId, What what) {
        Finding finding = new Finding(tenantId, seq, activityId, what);
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }
}
