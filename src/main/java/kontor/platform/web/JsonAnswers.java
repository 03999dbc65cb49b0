package kontor.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// Writes what a route returns as a record, or as a list of them, straight as JSON. Our routes speak nothing else, so there is
/// nothing to negotiate, which took a tenth of the time of a list. Other answers (a status beside the body, a stream, a text) go
/// the framework's way.
final class JsonAnswers implements HandlerMethodReturnValueHandler {
    private final JsonMapper json;
    private final Map<Method, ObjectWriter> writers = new ConcurrentHashMap<>();

    JsonAnswers(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean supportsReturnType(MethodParameter returned) {
        Class<?> type = returned.getParameterType();
        return returned.getContainingClass().isAnnotationPresent(RestController.class)
                && (type.isRecord() || java.util.List.class == type || Map.class == type);
    }

    @Override
    public void handleReturnValue(@Nullable Object value, MethodParameter returned, ModelAndViewContainer container,
            NativeWebRequest request) throws IOException {
        container.setRequestHandled(true);
        HttpServletResponse response = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
        byte[] body = writer(returned).writeValueAsBytes(value);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /// By the declared type, so that a generic page is written as a page of its own items.
    private ObjectWriter writer(MethodParameter returned) {
        Method method = Objects.requireNonNull(returned.getMethod());
        return writers.computeIfAbsent(method, each -> json.writerFor(json.constructType(each.getGenericReturnType())));
    }
}
