package kontor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kontor.RunningKontor.Company;
import kontor.platform.Deadline;
import kontor.platform.limits.Admission;
import kontor.platform.limits.Lane;
import kontor.platform.limits.Place;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// A node that has no place left: who has spent what it may is not even let into the queue, and who has not pays nothing for
/// having been sent away.
class FullNodeTest {
    private static final int PLACES = 8;
    private static final Duration WAIT = Duration.ofMillis(300);
    private static final RunningKontor KONTOR = RunningKontor
            .start(Map.of("RATE_LIMIT_ENABLED", "true", "RATE_LIMIT_PRINCIPAL_BURST", "60", "RATE_LIMIT_PRINCIPAL_PER_SECOND", "1",
                    "ADMISSION_MAX", Integer.toString(PLACES), "ADMISSION_WAIT", WAIT.toMillis() + "ms"));

    @AfterAll
    static void stop() {
        KONTOR.close();
    }

    @Test
    void whoHasSpentItsTokensIsSentAwayWithoutStandingInAnybodysWay() {
        Company noisy = KONTOR.company("Noisy Ltd");
        Company patient = KONTOR.company("Patient Ltd");
        assertThat(goods(patient).statusCode()).isEqualTo(200);
        assertThat(Stream.generate(() -> goods(noisy)).limit(100).anyMatch(answer -> answer.statusCode() == 429)).isTrue();
        List<Place> taken = full();
        long begin = System.nanoTime();
        // An export costs thirty tokens: no second that passes meanwhile pays for one.
        List<HttpResponse<String>> refused = IntStream.range(0, 10)
                .mapToObj(i -> KONTOR.send("GET", "/api/v1/documents/export", noisy, null)).toList();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        HttpResponse<String> shed = goods(patient);
        taken.forEach(Place::close);
        assertThat(refused).extracting(FullNodeTest::code).containsOnly("web.rate_limited");
        assertThat(took).as("ten refusals, where each wait is 300 ms").isLessThan(WAIT.multipliedBy(5));
        assertThat(code(shed)).isEqualTo("limits.overloaded");
        assertThat(goods(patient).statusCode()).isEqualTo(200);
    }

    @Test
    void whatFoundNoPlaceIsNotPaidFor() {
        Company patient = KONTOR.company("Thrifty Ltd");
        long before = left(goods(patient));
        List<Place> taken = full();
        List<HttpResponse<String>> shed = IntStream.range(0, 10).mapToObj(i -> goods(patient)).toList();
        taken.forEach(Place::close);
        assertThat(shed).extracting(FullNodeTest::code).containsOnly("limits.overloaded");
        assertThat(left(goods(patient))).isGreaterThanOrEqualTo(before - 1);
    }

    private static List<Place> full() {
        Admission admission = KONTOR.part(Admission.class);
        return IntStream.range(0, PLACES).mapToObj(i -> admission.enter(Lane.WRITE, Deadline.after(WAIT))).toList();
    }

    private static HttpResponse<String> goods(Company company) {
        return KONTOR.send("GET", "/api/v1/goods", company, null);
    }

    private static long left(HttpResponse<String> answer) {
        String field = answer.headers().firstValue("RateLimit").orElseThrow();
        return Long.parseLong(field.replaceAll(".*;r=([0-9]+);.*", "$1"));
    }

    private static String code(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body()).path("code").asString("");
    }
}
