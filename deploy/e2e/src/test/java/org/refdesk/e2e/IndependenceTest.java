package org.refdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.refdesk.local.ServiceName;
import org.refdesk.local.launcher.Suite;

/** What one service says reaches the others, and each goes on without the others. */
class IndependenceTest {

  private static final Suite SUITE = RunningSuite.suite();
  private static final Library LIBRARY = Library.open(SUITE, "ALONE");

  @Test
  void aChangedRuleGovernsTheNextConversationAlsoWhileConfigServiceIsDown() {
    LIBRARY.rule(3, 9);
    await("the rule reaches messaging")
        .atMost(Duration.ofSeconds(10))
        .until(() -> days(begin()) >= 9);

    SUITE
        .supervisor()
        .standBack(
            () -> {
              SUITE.service(ServiceName.CONFIG).kill();
              messagingGoesOn();
            });

    await("the gateway finds it again")
        .atMost(Duration.ofSeconds(10))
        .until(() -> LIBRARY.operator().get(LIBRARY.tables() + "/message-types").status() == 200);
  }

  private void messagingGoesOn() {
    Http.Answer refused = LIBRARY.operator().get(LIBRARY.tables() + "/message-types");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.text("/type")).startsWith("urn:refdesk:problem:");
    assertThat(days(begin())).isBetween(9L, 10L);
  }

  private static Http.Answer begin() {
    return LIBRARY.opac("1").post(LIBRARY.conversations(), Library.question("When?")).expect(201);
  }

  private static long days(Http.Answer conversation) {
    return Duration.between(
            Instant.parse(conversation.text("/created")),
            Instant.parse(conversation.text("/processingDue")))
        .toDays();
  }
}
