package kontor.efris;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import kontor.efris.Reply.Replied;
import kontor.efris.Sent.NoVerdict;
import kontor.efris.Sent.NotSent;
import kontor.fiscal.StockVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an answer to a T131 means, code by code.
class StockVerdictsTest {
    @ParameterizedTest
    @CsvSource({"00, Accepted", "9901, Unavailable", "2125, Unavailable", "28, Unavailable", "3088, Blocked", "402, Blocked",
            "2177, Rejected",
            "682, Rejected", "99, InDoubt", "45, InDoubt", "2253, InDoubt", "777777, InDoubt"})
    void aCodeWithoutLinesIsTakenForTheWhole(String code, String verdict) {
        assertThat(StockVerdicts.of(new Replied(code, "text", Optional.empty())).getClass().getSimpleName()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"00, 2176, Rejected", "45, 2176, Rejected", "45, 2125, Unavailable", "00, 00, Accepted", "00, '', Accepted",
            "45, 424242, Rejected", "99, 2176, InDoubt", "3088, 2176, Blocked"})
    void theCodesOfLinesCountUnderSuccessAndUnderPartialFailure(String code, String ofLine, String verdict) throws ProtocolError {
        var rows = ProtocolJson.read("[{\"goodsCode\":\"P001\",\"returnCode\":\"" + ofLine + "\",\"returnMessage\":\"text\"}]");
        assertThat(StockVerdicts.of(new Replied(code, "text", Optional.of(rows))).getClass().getSimpleName()).isEqualTo(verdict);
    }

    /// All failed or none was taken: a line that may come later does not make up for one that never will.
    @Test
    void oneLineThatIsRefusedRefusesThoseThatOnlyWait() throws ProtocolError {
        var rows = ProtocolJson.read("[{\"goodsCode\":\"A\",\"returnCode\":\"2125\"},{\"goodsCode\":\"B\",\"returnCode\":\"2176\"}]");
        assertThat(StockVerdicts.of(new Replied("45", "text", Optional.of(rows)))).isInstanceOf(StockVerdict.Rejected.class);
    }

    @Test
    void whatWasNotSentMayBeSentAndWhatWasNotAnsweredMayNot() {
        assertThat(StockVerdicts.of(new NotSent("a", "b"))).isEqualTo(new StockVerdict.Unavailable("a", "b"));
        assertThat(StockVerdicts.of(new NoVerdict("a", "b"))).isEqualTo(new StockVerdict.InDoubt("a", "b"));
    }
}
