package org.refdesk.config.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.CommittedOpenApi;
import org.refdesk.config.testing.ServiceTest;

@ServiceTest
class OpenApiTest {

  private static final String TABLES = "/api/config/v1/organizations/{org}/";

  @Test
  void isTheCommittedOne() throws IOException {
    CommittedOpenApi.assertCommitted();
  }

  @Test
  void tellsEverythingAboutEachOperation() throws IOException {
    CommittedOpenApi.assertComplete();
  }

  @Test
  void eachTableHasItsOwnPathAndFields() {
    given()
        .get("/q/openapi?format=json")
        .then()
        .body(
            schema("CategoryRequest", "fields.properties.messageType.pattern"),
            equalTo("^([A-Z]{2})$"))
        .body(schema("CategoryRequest", "fields.required"), hasItem("messageType"))
        .body(schema("UnitRequest", "fields.properties.messageType"), nullValue())
        .body(schema("DefaultMessageRequest", "description.maxLength"), equalTo(30));
    JsonPath document = given().get("/q/openapi?format=json").jsonPath();
    Map<String, Map<String, Object>> paths = document.getMap("paths");
    assertThat(paths.keySet()).noneMatch(path -> path.contains("{table}"));
    assertThat(paths.get(TABLES + "categories")).containsKeys("get", "post");
    assertThat(paths.get(TABLES + "categories/{code}")).containsKeys("get", "put", "delete");
    assertThat(paths.get(TABLES + "statuses/{code}")).containsOnlyKeys("get");
    assertThat(paths).doesNotContainKey(TABLES + "statuses/{code}/history");
  }

  private static String schema(String name, String property) {
    return "components.schemas.%s.properties.%s".formatted(name, property);
  }
}
