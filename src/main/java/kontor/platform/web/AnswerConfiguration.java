package kontor.platform.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import tools.jackson.databind.json.JsonMapper;

/// Lets [JsonAnswers] see an answer before the framework's own writers, which would take every one.
@Configuration(proxyBeanMethods = false)
class AnswerConfiguration {
    @Bean
    WebMvcRegistrations jsonAnswersFirst(JsonMapper json) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new RequestMappingHandlerAdapter() {
                    @Override
                    public void afterPropertiesSet() {
                        super.afterPropertiesSet();
                        List<HandlerMethodReturnValueHandler> writers = new ArrayList<>(List.of(new JsonAnswers(json)));
                        writers.addAll(Objects.requireNonNull(getReturnValueHandlers()));
                        setReturnValueHandlers(writers);
                    }
                };
            }
        };
    }
}
