package org.refdesk.commons.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.ProblemType;

/**
 * Writes into a service's OpenAPI what all operations have in common: the bearer token, the
 * Idempotency-Key of each POST, the 304 of each GET that takes If-None-Match, and every problem
 * that the shared mechanisms can answer. What only one operation can answer stands at that
 * operation.
 */
public class ContractFilter implements OASFilter {

  /**
   * Marks a POST that can be repeated as it is and so takes no Idempotency-Key. Does not stand in
   * the finished document.
   */
  public static final String REPEATABLE = "x-repeatable";

  private static final String SCHEME = "token";
  private static final String PROBLEM_MEDIA_TYPE = "application/problem+json";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    api.getComponents()
        .addSecurityScheme(
            SCHEME,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("A token of the suite's issuer, audience `refdesk`."));
    api.getComponents().addSchema("Problem", problemSchema());
    api.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(SCHEME)));
    if (api.getPaths() == null) {
      return;
    }
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> complete(path, method, operation)));
  }

  /**
   * What else every operation of a path can answer in this service.
   *
   * @param path with its parameters in braces
   */
  protected List<ProblemType> ownProblems(String path) {
    return List.of();
  }

  private void complete(String path, PathItem.HttpMethod method, Operation operation) {
    operation.setSecurity(null);
    boolean keyed = method == PathItem.HttpMethod.POST && !isRepeatable(operation);
    operation.removeExtension(REPEATABLE);
    if (keyed) {
      operation.addParameter(idempotencyKey());
    }
    boolean conditional = parameter(operation, "If-Match").isPresent();
    if (method == PathItem.HttpMethod.GET) {
      parameter(operation, "If-None-Match").ifPresent(tag -> addNotModified(operation, tag));
    }
    Map<String, List<ProblemType>> problems = new TreeMap<>();
    List<ProblemType> all = new ArrayList<>(problems(path, keyed, operation, conditional));
    all.addAll(ownProblems(path));
    for (ProblemType problem : all) {
      problems
          .computeIfAbsent(Integer.toString(problem.status()), s -> new ArrayList<>())
          .add(problem);
    }
    problems.forEach((status, types) -> addProblems(operation, status, types));
  }

  private static List<CommonProblem> problems(
      String path, boolean keyed, Operation operation, boolean conditional) {
    List<CommonProblem> problems =
        new ArrayList<>(
            List.of(
                CommonProblem.MALFORMED_REQUEST,
                CommonProblem.UNAUTHENTICATED,
                CommonProblem.FORBIDDEN,
                CommonProblem.TOO_MANY_REQUESTS,
                CommonProblem.INTERNAL_ERROR,
                CommonProblem.UNAVAILABLE));
    if (path.contains("{")) {
      problems.add(CommonProblem.NOT_FOUND);
    }
    if (parameter(operation, "after").isPresent()) {
      problems.add(CommonProblem.INVALID_CURSOR);
    }
    if (operation.getRequestBody() != null) {
      problems.add(CommonProblem.TOO_LARGE);
      problems.add(CommonProblem.UNSUPPORTED_MEDIA_TYPE);
      problems.add(CommonProblem.INVALID);
    }
    if (keyed) {
      problems.add(CommonProblem.IDEMPOTENCY_KEY_REQUIRED);
      problems.add(CommonProblem.REQUEST_IN_PROGRESS);
      problems.add(CommonProblem.IDEMPOTENCY_KEY_REUSED);
    }
    if (conditional) {
      problems.add(CommonProblem.PRECONDITION_FAILED);
      problems.add(CommonProblem.PRECONDITION_REQUIRED);
    }
    return problems;
  }

  private static boolean isRepeatable(Operation operation) {
    return operation.getExtensions() != null && operation.getExtensions().containsKey(REPEATABLE);
  }

  private static Optional<Parameter> parameter(Operation operation, String name) {
    return operation.getParameters() == null
        ? Optional.empty()
        : operation.getParameters().stream().filter(p -> name.equals(p.getName())).findFirst();
  }

  /** Whoever names the present version is told that it is the present one, and nothing else. */
  private static void addNotModified(Operation operation, Parameter ifNoneMatch) {
    ifNoneMatch.setDescription("The ETag of what one has: 304 says that it is still so.");
    operation
        .getResponses()
        .addAPIResponse(
            "304",
            OASFactory.createAPIResponse()
                .description("If-None-Match names the present version; there is no body."));
  }

  private static void addProblems(Operation operation, String status, List<ProblemType> types) {
    APIResponse present =
        operation.getResponses() == null ? null : operation.getResponses().getAPIResponse(status);
    APIResponse response = present != null ? present : OASFactory.createAPIResponse();
    String general =
        String.join(
            "\n\n", types.stream().map(t -> "`" + t.slug() + "`: " + t.title() + ".").toList());
    String own = response.getDescription();
    response.setDescription(own == null || own.isBlank() ? general : own + "\n\n" + general);
    if (response.getContent() == null) {
      response.setContent(problemContent(types.getFirst()));
    }
    if (operation.getResponses() == null) {
      operation.setResponses(OASFactory.createAPIResponses());
    }
    operation.getResponses().addAPIResponse(status, response);
  }

  /** Content of a problem response, with an example of the type. */
  static Content problemContent(ProblemType type) {
    Map<String, Object> example = new java.util.LinkedHashMap<>();
    example.put("type", type.uri().toString());
    example.put("title", type.title());
    example.put("status", type.status());
    example.put("detail", type.explanation());
    return OASFactory.createContent()
        .addMediaType(
            PROBLEM_MEDIA_TYPE,
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))
                .example(example));
  }

  private static Parameter idempotencyKey() {
    return OASFactory.createParameter()
        .in(Parameter.In.HEADER)
        .name("Idempotency-Key")
        .description(
            "New for each new request. The same key and body give the first answer again, for 24"
                + " hours. Required of customers and for imports.")
        .schema(string().minLength(1).maxLength(255));
  }

  private static Schema problemSchema() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .description("Problem details (RFC 9457).")
        .addProperty("type", string().description("`urn:refdesk:problem:<slug>`"))
        .addProperty("title", string())
        .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
        .addProperty("detail", string().description("What is wrong here and how to mend it."))
        .addProperty("instance", string().description("Path of the request."))
        .addProperty("traceId", string().description("Finds the request in the logs."))
        .addProperty(
            "errors",
            OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .description("Every fault of a content that is not valid.")
                .items(
                    OASFactory.createSchema()
                        .addType(Schema.SchemaType.OBJECT)
                        .addProperty("field", string())
                        .addProperty("message", string())))
        .addProperty(
            "allowedActions",
            OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .description("What the conversation's status allows now.")
                .items(string()));
  }

  private static Schema string() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }
}
