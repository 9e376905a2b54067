package org.refdesk.commons.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.ProblemType;

class ProblemListFilterTest {

  @Test
  void listsEveryProblemOfEveryEnum() throws IOException {
    OpenAPI api = OASFactory.createOpenAPI();
    new ProblemListFilter(Index.of(ProblemType.class, CommonProblem.class)).filterOpenAPI(api);
    assertThat(api.getExtensions().get("x-problems"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Object.class))
        .hasSize(CommonProblem.values().length)
        .extracting("slug")
        .contains("invalid", "unavailable")
        .startsWith("idempotency-key-required");
  }
}
