package kontor.fiscal;

import static kontor.fiscal.FiscalHouse.DEVICE;
import static kontor.fiscal.FiscalHouse.caller;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What closes a doubt, and what does not.
class DoubtTest {
    private static final Verdict UNANSWERED = new Verdict.InDoubt("timeout", "no answer");
    private final FiscalHouse house = new FiscalHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aDuplicateThatIsNeverShownIsAMismatchAfterThreeTimes() {
        UUID id = house.queued("HIDDEN");
        for (int i = 0; i < 3; i++) {
            house.authority.saying(() -> new Verdict.AlreadyThere("2253", "there is one")).showing(Lookup.Absent::new);
        }
        for (int time = 1; time <= 3; time++) {
            house.lane.advance(caller(), DEVICE);
            house.pass(Duration.ofSeconds(61));
            house.doubt.ask(caller(), id);
            assertThat(house.document(id).state()).as("after %d", time)
                    .isEqualTo(time < 3 ? DocumentState.QUEUED : DocumentState.MISMATCH);
        }
        assertThat(house.document(id).reason()).extracting(reason -> reason.code()).isEqualTo("hidden");
    }

    @Test
    void aDeviceThatMayNotIssueClosesNoDoubtAboutAnEarlierUpload() {
        UUID id = house.queued("BLOCKED");
        house.authority.saying(() -> UNANSWERED).showing(Lookup.Absent::new)
                .saying(() -> new Verdict.Blocked(new AuthorityError("402", "device", null, null, null)))
                .showing(() -> new Lookup.Found(FiscalHouse.data("1")));
        house.lane.advance(caller(), DEVICE);
        house.pass(Duration.ofSeconds(61));
        house.doubt.ask(caller(), id);
        house.lane.advance(caller(), DEVICE);
        assertThat(house.document(id).state()).isEqualTo(DocumentState.IN_DOUBT);
        assertThat(house.lane.advance(caller(), DEVICE)).isEqualTo(Lane.Progress.PAUSED);
        house.pass(Duration.ofSeconds(61));
        house.doubt.ask(caller(), id);
        assertThat(house.document(id).fiscal()).isEqualTo(FiscalHouse.data("1"));
    }

    @Test
    void aVerdictIsHeldOnToWhileTheDatabaseIsBusy() {
        UUID id = house.queued("BUSY");
        var locked = new CompletableFuture<Void>();
        house.authority.saying(() -> {
            // From now on nobody gets at the row, longer than one try has time.
            Thread.ofVirtual().start(() -> house.behindTheWall("BEGIN; LOCK TABLE fiscal_attempt; SELECT pg_sleep(5); COMMIT"));
            locked.completeOnTimeout(null, 300, java.util.concurrent.TimeUnit.MILLISECONDS).join();
            return new Verdict.Fiscalised(FiscalHouse.data("1"));
        });
        house.lane.advance(caller(), DEVICE);
        assertThat(house.document(id).fiscal()).isEqualTo(FiscalHouse.data("1"));
        assertThat(house.attempts(id)).containsExactly("SUBMIT fiscalised");
    }

    @Test
    void anAuthorityThatCannotBeAskedIsAskedAgainSoonHoweverOftenItFailed() {
        UUID id = house.queued("AWAY");
        house.authority.saying(() -> UNANSWERED);
        house.lane.advance(caller(), DEVICE);
        for (int i = 0; i < 8; i++) {
            house.authority.showing(() -> new Lookup.Unavailable("timeout", "no answer"));
            house.doubt.ask(caller(), id);
            house.pass(Duration.ofSeconds(16));
            assertThat(house.document(id).nextActionAt()).isBeforeOrEqualTo(house.now);
        }
    }

    @Test
    void whatWaitsForAnAuthorityThatIsAwayIsPutOffWithoutBeingTaken() {
        UUID id = house.queued("LATER");
        house.lane.putOff(caller(), id, DocumentState.QUEUED, house.now.plusSeconds(60));
        Document document = house.document(id);
        assertThat(document.state()).isEqualTo(DocumentState.QUEUED);
        assertThat(document.authorityAway()).isTrue();
        assertThat(LaneStore.Reasoned.AWAY.text()).as("said of movements of stock too").doesNotContain("document");
        assertThat(document.nextActionAt()).isBetween(house.now.plusSeconds(60), house.now.plusSeconds(62));
        assertThat(house.attempts(id)).isEmpty();
    }

    @Test
    void afterAFailureADocumentIsSentWhenTheAuthorityMayBeAskedAgain() {
        UUID id = house.queued("NOT-SENT");
        house.authority.saying(() -> {
            house.authority.away = java.util.Optional.of(house.now.plusSeconds(60));
            return new Verdict.Unavailable("authority_unavailable", "refused");
        });
        house.lane.advance(caller(), DEVICE);
        assertThat(house.document(id).state()).isEqualTo(DocumentState.RETRYING);
        assertThat(house.document(id).nextActionAt()).isBetween(house.now.plusSeconds(60), house.now.plusSeconds(62));
    }
}
