package org.refdesk.commons.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ETagsTest {

  @ParameterizedTest
  @ValueSource(strings = {"\"7\"", " \"7\" ", "\"6\", \"7\"", "*", "\"7.overdue\"", "\"7.a.b\""})
  void theVersionCountsAndNotItsMark(String ifMatch) {
    assertThatCode(() -> ETags.requireMatch(ifMatch, 7)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"6\"", "7", "W/\"7\"", "\"77\"", "\"7.5\"", "\".overdue\""})
  void anythingElseIsAnotherVersion(String ifMatch) {
    assertThatThrownBy(() -> ETags.requireMatch(ifMatch, 7))
        .isInstanceOf(HttpProblem.class)
        .extracting(e -> ((HttpProblem) e).getStatusCode())
        .isEqualTo(412);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"7.overdue\"", "\"6\", W/\"7.overdue\"", " * "})
  void whoHasThePresentVersionIsSentNoOther(String ifNoneMatch) {
    Response answer = ETags.respond(ifNoneMatch, 7, "overdue", "body");
    assertThat(answer.getStatus()).isEqualTo(304);
    assertThat(answer.hasEntity()).isFalse();
    assertThat(answer.getHeaderString("ETag")).isEqualTo("\"7.overdue\"");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"\"7\"", "\"8.overdue\"", "7.overdue", ""})
  void everybodyElseIsSentTheBody(@Nullable String ifNoneMatch) {
    Response answer = ETags.respond(ifNoneMatch, 7, "overdue", "body");
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getEntity()).isEqualTo("body");
  }
}
