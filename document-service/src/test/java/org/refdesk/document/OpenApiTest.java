package org.refdesk.document;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.CommittedOpenApi;

@OnTheStack
class OpenApiTest {

  @Test
  void isTheCommittedOne() throws IOException {
    CommittedOpenApi.assertCommitted();
  }

  @Test
  void tellsEverythingAboutEachOperation() throws IOException {
    CommittedOpenApi.assertComplete();
  }
}
