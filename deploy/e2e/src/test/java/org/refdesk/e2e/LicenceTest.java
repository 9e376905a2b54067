package org.refdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An operator switches customer support off and on for a library, through the gateway. */
class LicenceTest {

  private static final LocalDate LONG_AGO = LocalDate.of(2020, 12, 31);
  private static final Library LIBRARY = Library.open(RunningSuite.suite(), "LICENCE");

  @Test
  void withoutALicenceMessagingIsClosedAndEverythingElseGoesOn() {
    Http customer = LIBRARY.opac("1000001");
    Http staff = LIBRARY.staff("jdoe");
    String key = UUID.randomUUID().toString();
    String question = Library.question("Is it open?");
    String conversation =
        customer.post(LIBRARY.conversations(), question, key, null).expect(201).path();

    LIBRARY.licence(LONG_AGO);
    await("the licence has ended")
        .atMost(Duration.ofSeconds(10))
        .until(() -> staff.get(conversation).status() == 403);
    for (Http.Answer refused :
        new Http.Answer[] {
          customer.post(LIBRARY.conversations(), question),
          customer.post(LIBRARY.conversations(), question, key, null),
          customer.get(LIBRARY.conversations()),
          staff.post(conversation + "/notes", "{\"text\":\"between us\"}")
        }) {
      assertThat(refused.expect(403).text("/type"))
          .isEqualTo("urn:refdesk:problem:module-not-licensed");
    }
    LIBRARY.operator().get(LIBRARY.tables() + "/licences").expect(200);
    staff.get(LIBRARY.documents() + "?customer=1000001").expect(200);

    LIBRARY.licence(null);
    await("the licence is given again")
        .atMost(Duration.ofSeconds(10))
        .until(() -> customer.post(LIBRARY.conversations(), question).status() == 201);
    assertThat(customer.post(LIBRARY.conversations(), question, key, null).expect(201).path())
        .isEqualTo(conversation);
    staff.get(conversation).expect(200);
  }
}
