package org.refdesk.gateway.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.refdesk.gateway.routing.Service;

class ApiDocumentTest {

  private static final String YAML =
      """
      openapi: 3.1.0
      paths:
        /api/config/v1/organizations/{org}: {}
      x-problems:
      - slug: in-use
        status: 409
        title: The record is in use
        explanation: "End it <instead>, see `to`."
      """;

  @Test
  void readsPathsAndProblems() {
    ApiDocument document = ApiDocument.parse(Service.CONFIG, YAML.getBytes(UTF_8));
    assertThat(document.paths()).containsExactly("/api/config/v1/organizations/{org}");
    assertThat(document.problems()).extracting(ProblemEntry::slug).containsExactly("in-use");
  }

  @Test
  void listsEachProblemOnceWithAllWhoAnswerIt() {
    ApiDocument config = ApiDocument.parse(Service.CONFIG, YAML.getBytes(UTF_8));
    ApiDocument documents = ApiDocument.parse(Service.DOCUMENTS, YAML.getBytes(UTF_8));
    String html = new ProblemList(List.of(config, documents)).html();
    assertThat(html)
        .containsOnlyOnce("<article id=\"in-use\">")
        .contains("config · documents")
        .contains("End it &lt;instead&gt;, see <code>to</code>.")
        .contains("<article id=\"answer-lost\">");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/x/v1/organizations/NYC, /api/x/v1/organizations/{org}",
    "/api/x/v1/organizations, /api/x/v1/organizations",
    "/api/x/v1/organizations/NYC/units/B1, /api/x/v1/organizations/{org}/{table}/{code}",
    "/api/x/v1/organizations/NYC/staff/B1, /api/x/v1/organizations/{org}/staff/{code}",
    "/api/x/v1/organizations/NYC/staff/B1/history, other",
    "/api/x/v1/organizations/, other",
    "/, other",
    "x, other"
  })
  void findsTheTemplateOfAPath(String path, String template) {
    Routes routes =
        new Routes(
            Set.of(
                "/api/x/v1/organizations",
                "/api/x/v1/organizations/{org}",
                "/api/x/v1/organizations/{org}/{table}/{code}",
                "/api/x/v1/organizations/{org}/staff/{code}"));
    assertThat(routes.of(path)).isEqualTo(template);
  }

  @ParameterizedTest
  @EnumSource
  void theServicesDocumentsFitTheConsole(Service service) {
    byte[] yaml = Resources.get(ApiDocuments.resource(service));
    ApiDocument document = ApiDocument.parse(service, yaml);
    assertThat(document.paths())
        .isNotEmpty()
        .allMatch(path -> Service.owning(path).orElseThrow() == service);
    assertThat(document.problems()).extracting(ProblemEntry::slug).contains("malformed-request");
    assertThat(new String(yaml, UTF_8))
        .as("calls go to the console's own origin")
        .doesNotContain("\nservers:");
  }
}
