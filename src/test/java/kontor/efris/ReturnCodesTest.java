package kontor.efris;

import static org.assertj.core.api.Assertions.assertThat;

import kontor.fiscal.AuthorityError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnCodesTest {
    @ParameterizedTest
    @CsvSource({"00, DONE", "15, KEY", "38, KEY", "402, KEY", "28, CLOCK", "2253, DUPLICATE", "1040, DUPLICATE", "9901, TRANSIENT",
            "2125, TRANSIENT", "46, TRANSIENT", "3088, BLOCKED", "2240, BLOCKED", "1326, BLOCKED", "3087, BLOCKED", "1206, REFUSED",
            "2776, REFUSED", "2270, REFUSED", "1600, REFUSED", "313, STATE", "30, REFUSED", "99, UNKNOWN", "'', UNKNOWN", "abc, UNKNOWN",
            "7777, UNKNOWN", "99999999999, UNKNOWN"})
    void aCodeTellsWhatToDo(String code, ReturnCodes.Kind kind) {
        assertThat(ReturnCodes.kind(code)).isEqualTo(kind);
        assertThat(ReturnCodes.hint(code)).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", delimiter = '|', value = {
            "goodsDetails-->qty:Discount line is the 'qty' must be empty!Collection index:1 | goodsDetails | qty | 1",
            "sellerDetails-->tin:cannot be empty! | sellerDetails | tin | none",
            "taxDetails-->netAmountThe integer character length cannot exceed 16! | taxDetails | netAmount | none",
            "goodsDetails-->'goodsCategoryId':Dose not match | goodsDetails | goodsCategoryId | none",
            "taxDetails-->:'netAmount' plus 'taxAmount' must equal 'grossAmount'! | taxDetails | none | none",
            "Total Amount Paid and Gross Amount are inconsistent! | none | none | none",
            "goodsDetails --> item : cannot be empty! Collection index : 12 | goodsDetails | item | 12"})
    void thePlaceIsTakenOutOfTheAuthoritysText(String message, String section, String field, Integer index) {
        AuthorityError error = ReturnCodes.error("1181", message);
        assertThat(error).isEqualTo(new AuthorityError("1181", message, section, field, index));
    }

    @Test
    void anEndlessTextIsCut() {
        assertThat(ReturnCodes.error("99", "x".repeat(10_000)).message()).hasSize(500);
    }
}
