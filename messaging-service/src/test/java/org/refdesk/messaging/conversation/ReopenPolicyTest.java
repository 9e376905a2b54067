package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.reference.LookupRecord;

/** What a reply to a closed conversation does, by department. */
class ReopenPolicyTest {

  private static final Duration BY_DEFAULT = Duration.ofDays(14);
  private static final Instant CLOSED = Instant.parse("2026-03-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                  | P14D | true",
        "{}                                                  | P15D | false",
        "{'reopenPolicy':null,'reopenDays':3}                | P14D | true",
        "{'reopenPolicy':'REOPEN','reopenDays':null}         | P999D | true",
        "{'reopenPolicy':'NEW','reopenDays':null}            | PT0S | false",
        "{'reopenPolicy':'WITHIN_DAYS','reopenDays':3}       | P3D | true",
        "{'reopenPolicy':'WITHIN_DAYS','reopenDays':3}       | P3DT0.001S | false",
        "{'reopenPolicy':'WITHIN_DAYS','reopenDays':null}    | P14D | true",
        "{'reopenPolicy':'SOMETHING_NEW','reopenDays':1}     | P14D | true",
      })
  void dependsOnTheDepartment(String fields, Duration later, boolean reopens)
      throws JsonProcessingException {
    LookupRecord department =
        new LookupRecord(
            "NYC",
            new LookupKey(LookupKey.DEPARTMENTS, "BACKOFF"),
            1,
            new ObjectMapper().readTree(fields.replace('\'', '"')));

    assertThat(ReopenPolicy.of(department, BY_DEFAULT).reopens(CLOSED, CLOSED.plus(later)))
        .isEqualTo(reopens);
  }

  @Test
  void withoutADepartmentTheOperatorsWindowCounts() {
    ReopenPolicy policy = ReopenPolicy.of(null, BY_DEFAULT);

    assertThat(policy.reopens(CLOSED, CLOSED.plus(BY_DEFAULT))).isTrue();
    assertThat(policy.reopens(CLOSED, CLOSED.plus(BY_DEFAULT).plusMillis(1))).isFalse();
  }
}
