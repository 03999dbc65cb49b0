package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import kontor.quotes.ApprovalPolicy.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalPolicyTest {
    /// The defaults of specification 7.3: from 100,000 one, from 500,000 two, from 1,000,000 three.
    @ParameterizedTest
    @CsvSource({"0, 0", "99999.99, 0", "100000, 1", "499999.99, 1", "500000, 2", "999999.99, 2", "1000000, 3", "90000000, 3"})
    void theAmountSaysHowManyApproversAboveFinanceAreNeeded(BigDecimal amount, int approvers) {
        assertThat(ApprovalPolicy.seniorApprovals(amount, List.of(), QuotingSettings.USUAL)).isEqualTo(approvers);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "100000, 2", "1000000, 4"})
    void whatThePolicyFindsAsksForOneMoreHoweverMuchItIs(BigDecimal amount, int approvers) {
        assertThat(ApprovalPolicy.seniorApprovals(amount, List.of(Finding.MARKUP_BELOW_MINIMUM), QuotingSettings.USUAL))
                .isEqualTo(approvers);
        assertThat(ApprovalPolicy.seniorApprovals(amount, List.of(Finding.values()), QuotingSettings.USUAL)).isEqualTo(approvers);
    }
}
