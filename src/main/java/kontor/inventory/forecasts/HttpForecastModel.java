package kontor.inventory.forecasts;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kontor.inventory.forecasts.ForecastSettings.Outside;
import kontor.platform.Deadline;
import kontor.platform.egress.Came;
import kontor.platform.egress.Egress;
import kontor.platform.egress.Outgoing;
import kontor.platform.resilience.Destination;
import kontor.platform.resilience.Entry;
import kontor.platform.resilience.Pass;
import kontor.platform.resilience.Upstream;
import kontor.platform.resilience.Upstreams;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a model over HTTP, within its time, through its breaker and its bulkhead, and only where calls out may go. Never asks twice: our own
/// methods are there.
///
/// `POST {"frequency": "day", "horizon": 30, "series": [[…], …]}` is answered by `{"forecasts": [[…], …]}`, one for each series, each of
/// `horizon` numbers.
final class HttpForecastModel implements ForecastModel {
    private static final int ANSWER_BYTES_MAX = 1024 * 1024;
    private static final int OK = 200;
    private static final int SERVER_ERRORS = 500;

    private final Outside settings;
    private final Egress egress;
    private final Upstreams upstreams;
    private final JsonMapper json;

    HttpForecastModel(Outside settings, Egress egress, Upstreams upstreams, JsonMapper json) {
        this.settings = settings;
        this.egress = egress;
        this.upstreams = upstreams;
        this.json = json;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Answer forecast(Question question, Deadline deadline) {
        Destination model = new Destination("forecast-model", URI.create(settings.url()).getAuthority());
        return switch (upstreams.to(model, question.tenant()).enter(deadline)) {
            case Entry.Full full -> new Answer.Unavailable("busy");
            case Entry.Open open -> new Answer.Unavailable("resting");
            case Entry.Allowed(Pass pass) -> {
                try (pass) {
                    yield asked(question, deadline, pass);
                }
            }
        };
    }

    private Answer asked(Question question, Deadline deadline, Pass pass) {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
        if (settings.key() != null) {
            headers.put("Authorization", "Bearer " + settings.key());
        }
        byte[] body = json.writeValueAsBytes(Map.of("frequency", "day", "horizon", question.days(), "series", question.series()));
        var limit = Upstream.allowed(deadline, settings.timeout());
        if (!limit.isPositive()) {
            return new Answer.Unavailable("out_of_time");
        }
        Egress.Heard heard = egress.hear(new Outgoing(settings.url(), headers, body, limit), ANSWER_BYTES_MAX);
        return switch (heard.came()) {
            case Came.Answered answer -> answered(answer.status(), heard.body(), question, pass);
            case Came.Forbidden no -> new Answer.Unavailable("forbidden");
            case Came.Failed failure -> {
                String why = failure.why().name().toLowerCase(Locale.ROOT);
                if (limit.equals(settings.timeout()) || failure.why() != Came.Why.TIMED_OUT) {
                    pass.failed(new IOException(why));
                }
                yield new Answer.Unavailable(why);
            }
        };
    }

    private Answer answered(int status, byte[] body, Question question, Pass pass) {
        if (status != OK) {
            if (status >= SERVER_ERRORS) {
                pass.failed(new IOException("status " + status));
            } else {
                pass.answered();
            }
            return new Answer.Unavailable("status_" + status);
        }
        Optional<List<double[]>> read = read(body, question);
        if (read.isEmpty()) {
            pass.failed(new IOException("unreadable"));
            return new Answer.Unavailable("unreadable");
        }
        pass.answered();
        return new Answer.Forecasts(read.get());
    }

    /// Empty when it is not what was asked for.
    private Optional<List<double[]>> read(byte[] body, Question question) {
        try {
            JsonNode forecasts = json.readTree(body).path("forecasts");
            List<double[]> values = new ArrayList<>();
            for (JsonNode each : forecasts) {
                values.add(each.valueStream().mapToDouble(value -> value.isNumber() ? Math.max(0, value.doubleValue()) : Double.NaN)
                        .toArray());
            }
            boolean fits = values.size() == question.series().size()
                    && values.stream().allMatch(each -> each.length == question.days() && finite(each));
            return fits ? Optional.of(values) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static boolean finite(double[] values) {
        for (double each : values) {
            if (!Double.isFinite(each) || each > Float.MAX_VALUE) {
                return false;
            }
        }
        return true;
    }
}
