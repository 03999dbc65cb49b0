package kontor;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kontor.platform.web.IfMatch;
import kontor.platform.web.Problem;
import kontor.tenancy.Access;
import kontor.tenancy.Caller;
import kontor.tenancy.Permission;
import kontor.tenancy.Visitor;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;

/// What the API's description says beyond its routes: how to sign in, which permission a route needs, what a refusal looks like.
@Configuration(proxyBeanMethods = false)
class OpenApi {
    private static final String KEY = "api_key";
    private static final String SESSION = "session";
    private static final String PROBLEM = "Problem";

    @Bean
    OpenAPI apiDescription() {
        // They come from the credential and the connection, never from the request's own fields.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Visitor.class).replaceWithSchema(BigDecimal.class,
                new StringSchema().format("decimal").example("2360000.00")).replaceWithSchema(JsonNode.class, new ObjectSchema());
        Components components = new Components()
                .addSecuritySchemes(KEY,
                        new SecurityScheme().type(SecurityScheme.Type.APIKEY).in(SecurityScheme.In.HEADER).name("X-API-Key")
                                .description("A program's key, made by an administrator of its tenant."))
                .addSecuritySchemes(SESSION, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")
                        .description("The token that POST /api/v1/auth/sign-in answers with."));
        components.addResponses(PROBLEM, problem("A refusal; its code says which"));
        return new OpenAPI().components(components).info(new Info().title("Kontor").version("1")
                .description("The back office of a trading company. Amounts are decimals in strings; a refusal is a problem (RFC 9457).")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
    }

    @Bean
    WireSchemas wireSchemas(ObjectMapperProvider mappers) {
        return new WireSchemas(mappers.jsonMapper());
    }

    @Bean
    GlobalOperationCustomizer accessOfEveryRoute() {
        return (operation, handler) -> {
            String part = handler.getBeanType().getPackageName();
            operation.setTags(List.of(part.substring(part.lastIndexOf('.') + 1)));
            Access access = handler.getMethodAnnotation(Access.class);
            if (access != null) {
                operation.addSecurityItem(new SecurityRequirement().addList(KEY))
                        .addSecurityItem(new SecurityRequirement().addList(SESSION));
                describePermissions(operation, access);
                if (handler.hasMethodAnnotation(IfMatch.class)) {
                    operation.setDescription(operation.getDescription() + " If-Match names the version that was read.");
                }
            }
            refusals(operation, handler, access).forEach(status -> operation.getResponses().computeIfAbsent(Integer.toString(status),
                    code -> new ApiResponse().$ref("#/components/responses/" + PROBLEM)));
            operation.getResponses().addApiResponse("default", problem("A refusal, or a failure of ours"));
            return operation;
        };
    }

    @Bean
    GlobalOpenApiCustomizer problemSchema() {
        return description -> ModelConverters.getInstance(true).readAllAsResolvedSchema(new AnnotatedType(Problem.class)).referencedSchemas
                .forEach(description.getComponents()::addSchemas);
    }

    /// The statuses a client of this operation must be ready for, whatever it asks.
    private static Set<Integer> refusals(Operation operation, HandlerMethod handler, @Nullable Access access) {
        // Unreadable, hidden, not acceptable, too large, encoded, over a limit, busy or without its database.
        Set<Integer> statuses = new TreeSet<>(Set.of(400, 404, 406, 413, 415, 417, 429, 503));
        if (access != null) {
            // Not signed in, not allowed, or asked with a parameter it does not know.
            statuses.addAll(Set.of(401, 403, 422));
        }
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        if (operation.getRequestBody() != null || !parameters.isEmpty()) {
            statuses.add(422);
        }
        if (!handler.hasMethodAnnotation(GetMapping.class)) {
            // What is written may be slow to come, in another's way, or prove wrong who signs in.
            statuses.addAll(Set.of(401, 408, 409, 422));
        }
        if (handler.hasMethodAnnotation(IfMatch.class)) {
            statuses.addAll(Set.of(412, 428));
        }
        return statuses;
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse().description(description).content(new Content().addMediaType("application/problem+json",
                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }

    private static void describePermissions(Operation operation, Access access) {
        List<String> any = Arrays.stream(access.permission()).map(Permission::wire).toList();
        operation.addExtension("x-permission", any);
        operation.setDescription(any.isEmpty() ? "Any signed-in caller." : "Needs the permission " + String.join(" or ", any) + ".");
    }
}
