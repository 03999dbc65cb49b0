package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointersTest {
    @ParameterizedTest
    @CsvSource({"/items/3/dutyRate, /lines/3/duty_rate", "/quote/saleType, /variables/sale_type", "/items, /lines",
            "/quote/decisionMakerFeeFixed, /variables/commission_amount", "/quote/milestoneShares/1, /variables/milestone_shares/1"})
    void aProblemOfTheCalculationPointsIntoTheDraft(String problem, String draft) {
        assertThat(Pointers.inDraft(problem)).isEqualTo(draft);
    }
}
