package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refdesk.messaging.sla.ClockKind;

class ConversationStatusTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # status, title,                                phase,      turn,     pauses response, processing
          A,        Open,                                   OPEN,       LIBRARY,  false, false
          B,        Sent,                                   PROCESSING, NOBODY,   false, true
          C,        Waiting for response from customer,     PROCESSING, CUSTOMER, false, true
          D,        Waiting for response from library staff, PROCESSING, LIBRARY, false, false
          X,        Closed by library,                      CLOSED,     NOBODY,   false, false
          Y,        Closed by reporter,                     CLOSED,     NOBODY,   false, false
          Z,        Closed (other),                         CLOSED,     NOBODY,   false, false
          """)
  void saysWhatItMeans(
      ConversationStatus status,
      String title,
      Phase phase,
      Turn turn,
      boolean pausesResponse,
      boolean pausesProcessing) {
    assertThat(status.title()).isEqualTo(title);
    assertThat(status.phase()).isEqualTo(phase);
    assertThat(status.turn()).isEqualTo(turn);
    assertThat(status.isClosed()).isEqualTo(phase == Phase.CLOSED);
    assertThat(status.pauses(ClockKind.RESPONSE)).isEqualTo(pausesResponse);
    assertThat(status.pauses(ClockKind.PROCESSING)).isEqualTo(pausesProcessing);
  }
}
