package org.refdesk.commons.concurrency;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.params.ParameterizedTest;
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
}
