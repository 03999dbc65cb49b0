package kontor.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeyTextTest {
    @Test
    void aKeyIsReadBackFromItsText() {
        ApiKeyText key = ApiKeyText.fresh("live");
        assertThat(key.text()).matches("kontor_live_[0-9A-Za-z]{10}_[0-9A-Za-z]{49}");
        assertThat(ApiKeyText.parse(key.text())).contains(key);
    }

    @Test
    void everySingleMistypedCharacterIsNoticedWithoutTheDatabase() {
        String text = ApiKeyText.fresh("live").text();
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(ApiKeyText.parse(text.substring(0, i) + other + text.substring(i + 1))).as("position %d", i).isEmpty();
        }
    }

    @Test
    void twoNeighbouringCharactersTypedInTheWrongOrderAreNoticed() {
        String text = ApiKeyText.fresh("test").text();
        for (int i = 0; i + 1 < text.length(); i++) {
            String swapped = text.substring(0, i) + text.charAt(i + 1) + text.charAt(i) + text.substring(i + 2);
            assertThat(swapped.equals(text) || ApiKeyText.parse(swapped).isEmpty()).as("position %d", i).isTrue();
        }
    }

    @Test
    void keysDoNotRepeat() {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            texts.add(ApiKeyText.fresh("live").text());
        }
        assertThat(texts).hasSize(1_000);
    }

    @Test
    void aRotatedKeyKeepsItsPublicIdAndChangesItsSecret() {
        ApiKeyText key = ApiKeyText.fresh("live");
        ApiKeyText rotated = key.rotated();
        assertThat(rotated.publicId()).isEqualTo(key.publicId());
        assertThat(rotated.digest()).isNotEqualTo(key.digest());
    }

    @Test
    void whatIsPrintedHasNoSecret() {
        ApiKeyText key = ApiKeyText.fresh("live");
        assertThat(key.toString()).contains(key.publicId()).doesNotContain(key.secret());
    }

    @Test
    void aDigestMatchesOnlyItsOwnSecret() {
        ApiKeyText key = ApiKeyText.fresh("live");
        assertThat(key.digest().matches(key.digest().bytes())).isTrue();
        assertThat(key.digest().matches(key.rotated().digest().bytes())).isFalse();
        assertThat(key.digest().matches(null)).isFalse();
    }
}
