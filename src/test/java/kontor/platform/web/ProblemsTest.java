package kontor.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kontor.platform.Deadline;
import kontor.platform.Failure;
import kontor.platform.Failure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every sort of failure as bytes: its status, its category, and the measure that counts it.
class ProblemsTest {
    private static final List<String> CATEGORIES = List.of("auth", "conflict", "database", "external", "internal", "limit", "not_found",
            "validation");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> alarms = new ArrayList<>();
    private final Problems problems = new Problems(JsonMapper.shared(), meters, (category, code, where, id) -> alarms.add(category));
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    /// A failure of any sort.
    private record Some(Kind kind) implements Failure {
        @Override
        public String code() { return "test.some"; }

        @Override
        public String message() { return "Some failure."; }
    }

    /// By platform.md 1.3-6, written out once more.
    @ParameterizedTest
    @CsvSource({"BAD_REQUEST,400,validation", "INVALID,422,validation", "METHOD,405,validation", "NOT_ACCEPTABLE,406,validation",
            "UNSUPPORTED,415,validation", "UNAUTHENTICATED,401,auth", "FORBIDDEN,403,auth", "NOT_FOUND,404,not_found",
            "CONFLICT,409,conflict", "PRECONDITION,412,conflict", "KEY_REUSED,422,conflict", "TOO_LARGE,413,limit", "LIMITED,429,limit",
            "TIMED_OUT,408,limit", "BUSY,503,limit", "DATABASE,503,database", "UPSTREAM_BAD,502,external", "UPSTREAM_LATE,504,external"})
    void aFailureHasTheStatusAndTheCategoryOfItsKind(Kind kind, int status, String category) throws IOException {
        problems.write(request(), response, new Some(kind));
        answered(status, category);
        assertThat(alarms).isEqualTo(category.equals("database") ? List.of("database") : List.of());
    }

    @Test
    void aBugIsInternal() throws IOException {
        problems.writeBug(request(), response, new IllegalStateException("secret text"));
        answered(500, "internal");
        assertThat(response.getContentAsString()).doesNotContain("secret", "IllegalState");
        assertThat(alarms).containsExactly("internal");
    }

    /// Ours to end soon, so it says when; another's fault is for whoever asked to judge.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void onlyWhatPassesByItselfSaysWhenToComeBack(Kind kind) throws IOException {
        problems.write(request(), response, new Some(kind));
        assertThat(response.getHeader("Retry-After") != null).isEqualTo(kind.status() == 503);
    }

    @Test
    void everyCategoryIsASeriesBeforeItsFirstError() {
        assertThat(meters.find("errors").counters().stream().map(each -> each.getId().getTag("category")))
                .containsExactlyInAnyOrderElementsOf(CATEGORIES);
        assertThat(meters.find("errors").counters()).allSatisfy(each -> assertThat(each.count()).isZero());
    }

    private void answered(int status, String category) throws IOException {
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(response.getContentAsString());
        assertThat(problem.required("status").asInt()).isEqualTo(status);
        assertThat(problem.required("category").asString()).isEqualTo(category);
        assertThat(problem.required("requestId").asString()).isEqualTo("request-of-a-test");
        for (String each : CATEGORIES) {
            assertThat(meters.get("errors").tag("category", each).counter().count()).as(each).isEqualTo(each.equals(category) ? 1 : 0);
        }
    }

    private static MockHttpServletRequest request() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/documents");
        new Edge("request-of-a-test", Deadline.after(Duration.ofSeconds(5)), InetAddress.getLoopbackAddress().getHostAddress())
                .attachTo(request);
        return request;
    }
}
