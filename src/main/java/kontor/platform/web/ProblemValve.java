package kontor.platform.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.Writer;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/// What the web server itself refuses (an unreadable request, a body that stops coming) is answered with a problem too, in
/// place of the server's page.
final class ProblemValve extends ErrorReportValve {
    private final JsonMapper json;

    ProblemValve(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        super.invoke(request, response);
        if (response.getStatus() == HttpStatus.REQUEST_TIMEOUT.value()) {
            // Else the server would go on waiting for the rest of the body, byte by byte, to throw it away.
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String requestId = response.getHeader(EdgeFilter.REQUEST_ID);
        if (requestId == null) {
            requestId = UUID.randomUUID().toString();
            response.setHeader(EdgeFilter.REQUEST_ID, requestId);
        }
        try {
            response.setContentType("application/problem+json");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(json.writeValueAsString(problem(response.getStatus(), requestId)));
                response.finishResponse();
            }
        } catch (IOException e) {
            container.getLogger().debug("nobody is left to be told", e);
        }
    }

    private static Problem problem(int status, String requestId) {
        return switch (status) {
            case 408 -> Problem.of(new WebFailure.BodyTooSlow(), requestId);
            case 500 -> Problem.bug(requestId);
            default -> Problem.unreadable(HttpStatus.valueOf(status), requestId);
        };
    }
}
