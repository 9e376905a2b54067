package org.refdesk.commons.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Holds a service's OpenAPI against the file that is committed beside its pom. The system property
 * {@code openapi.write} writes the file anew.
 */
public final class CommittedOpenApi {

  private static final Path COMMITTED = Path.of("openapi.yaml");
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options");

  private CommittedOpenApi() {}

  /** Fails when the running service describes itself otherwise than the committed file. */
  public static void assertCommitted() throws IOException {
    String served = given().get("/q/openapi").then().statusCode(200).extract().asString();
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(COMMITTED, served);
    }
    assertThat(served)
        .as("the OpenAPI differs from %s; -Dopenapi.write=true writes it anew", COMMITTED)
        .isEqualTo(Files.readString(COMMITTED));
  }

  /** Fails when an operation lacks what a stranger needs to call it. */
  public static void assertComplete() throws JsonProcessingException {
    String served = given().accept("application/json").get("/q/openapi?format=json").asString();
    List<String> faults = new ArrayList<>();
    new ObjectMapper()
        .readTree(served)
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(
                        operation ->
                            check(
                                operation.getKey() + " " + path.getKey(),
                                operation.getValue(),
                                faults)));
    assertThat(faults).isEmpty();
  }

  private static void check(String name, JsonNode operation, List<String> faults) {
    if (operation.path("summary").asText().isBlank()) {
      faults.add(name + " has no summary");
    }
    if (!operation.path("description").asText().contains("Role")) {
      faults.add(name + " does not tell the roles that may call it");
    }
    for (String problem : List.of("401", "403")) {
      if (!operation
          .path("responses")
          .path(problem)
          .path("content")
          .has("application/problem+json")) {
        faults.add(name + " does not describe its " + problem);
      }
    }
    operation
        .path("responses")
        .properties()
        .forEach(
            response -> {
              boolean success = response.getKey().startsWith("2");
              if (success && response.getValue().path("description").asText().isBlank()) {
                faults.add(name + " does not describe its " + response.getKey());
              }
            });
  }
}
