package kontor.platform.web;

import io.micrometer.core.instrument.MeterRegistry;
import kontor.platform.Alarm;
import kontor.platform.Drain;
import kontor.platform.Settings;
import kontor.platform.tracing.Tracing;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// Puts the web edge together: outermost the edge filter, then Spring Security's firewall, headers and CORS, then the routes.
@Configuration(proxyBeanMethods = false)
class WebConfiguration {
    /// Scripts and styles only from here; the API's own page needs inline styles, which its vendor writes.
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    WebSettings webSettings(Settings settings) {
        return WebSettings.read(settings);
    }

    @Bean
    PublicPort publicPort() {
        return new PublicPort();
    }

    @Bean
    Problems problems(JsonMapper json, MeterRegistry meters, Alarm alarm) {
        return new Problems(json, meters, alarm);
    }

    @Bean
    Idempotency idempotency(JsonMapper json, MeterRegistry meters) {
        return new Idempotency(json, meters);
    }

    @Bean
    FilterRegistrationBean<EdgeFilter> edgeFilter(WebSettings settings, Problems problems, MeterRegistry meters, Tracing tracing,
            Drain drain) {
        FilterRegistrationBean<EdgeFilter> registration = new FilterRegistrationBean<>(
                new EdgeFilter(settings, problems, meters, tracing, drain));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /// Of Spring Security's chain only what serves us: who calls is decided by the access rule of each route, with an explicit
    /// caller and no thread-local (docs/decisions/0002).
    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, WebSettings settings) {
        return http.csrf(AbstractHttpConfigurer::disable).sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable).requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable).exceptionHandling(AbstractHttpConfigurer::disable)
                .cors(cors -> cors.configurationSource(origins(settings)))
                .headers(headers -> headers.withObjectPostProcessor(written()).frameOptions(FrameOptionsConfig::deny)
                        .referrerPolicy(policy -> policy.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER))
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .build();
    }

    /// Headers are written before the work instead of around its answer: the same headers, without a wrapper that looks at
    /// every byte.
    private static ObjectPostProcessor<HeaderWriterFilter> written() {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends HeaderWriterFilter> F postProcess(F filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        };
    }

    /// Beside what it refuses by itself: parameters with a null character, which no database column can be compared with.
    @Bean
    HttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf(0) < 0);
        return firewall;
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler(Problems problems) {
        return (request, response, rejected) -> problems.write(request, response,
                new WebFailure.Malformed("The request's path or headers are not acceptable."));
    }

    /// In place of the server's own error page, and so outermost.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> serversOwnErrors(JsonMapper json) {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass("");
                host.getPipeline().addValve(new ProblemValve(json));
            }
        });
    }

    /// A second connector for `/metrics`, on the loopback address only.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementPort(WebSettings settings) {
        return factory -> {
            Connector connector = new Connector("HTTP/1.1");
            connector.setPort(settings.managementPort() != 0 || settings.port() == 0 ? settings.managementPort() : settings.port() + 1);
            connector.setProperty("address", "127.0.0.1");
            factory.addAdditionalConnectors(connector);
        };
    }

    @Bean
    WebMvcConfigurer parameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                // After those that find out who asks.
                registry.addInterceptor(new NamedParameters()).order(Ordered.LOWEST_PRECEDENCE);
            }

            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverterFactory(new Words());
                registry.addConverter(new Moments());
                registry.addConverter(new Days());
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> patientHttp(WebSettings settings) {
        return factory -> {
            factory.setProtocol(PatientHttp.class.getName());
            factory.addConnectorCustomizers(connector -> Connections.bound((PatientHttp) connector.getProtocolHandler(), settings));
        };
    }

    /// Nothing of ours asks a thread for its request.
    @Bean
    FilterRegistrationBean<RequestContextFilter> noRequestContext() {
        FilterRegistrationBean<RequestContextFilter> registration = new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setEnabled(false);
        return registration;
    }

    private static UrlBasedCorsConfigurationSource origins(WebSettings settings) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!settings.corsOrigins().isEmpty()) {
            CorsConfiguration cors = new CorsConfiguration();
            cors.setAllowedOrigins(settings.corsOrigins());
            cors.addAllowedMethod(CorsConfiguration.ALL);
            cors.addAllowedHeader(CorsConfiguration.ALL);
            cors.addExposedHeader(EdgeFilter.REQUEST_ID);
            cors.addExposedHeader(EdgeFilter.TRACE);
            source.registerCorsConfiguration("/api/**", cors);
        }
        return source;
    }
}
