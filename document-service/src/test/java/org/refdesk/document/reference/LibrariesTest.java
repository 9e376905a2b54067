package org.refdesk.document.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refdesk.commons.testing.GoldenEvents;
import org.refdesk.document.Desk;
import org.refdesk.document.Kafka;
import org.refdesk.document.OnTheStack;
import org.refdesk.document.Rows;

/** Only libraries have documents. */
@OnTheStack
class LibrariesTest {

  private static final byte[] LETTER = Desk.bytes(10, 1);

  private final Desk desk = Desk.staff(Desk.freshOrganization());

  @Test
  void anUnknownOrganizationHasNoDocuments() {
    desk.upload(LETTER).isRefused(409, "not-a-library");

    assertThat(Rows.count(desk.organization(), "true")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SYSTEM", "FINANCIAL", "BRANCH"})
  void noOtherLevelHasDocuments(String level) {
    organization(level, 1);
    awaitLevel(level);

    desk.upload(LETTER).isRefused(409, "not-a-library");
  }

  @Test
  void aLibraryHasDocumentsAsSoonAsItIsKnown() {
    organization("LIBRARY", 1);

    Awaitility.await().until(() -> desk.upload(LETTER).status() == 201);
  }

  private void organization(String level, long sequence) {
    ObjectNode data = ((ObjectNode) GoldenEvents.of("organization.created").data()).deepCopy();
    String code = desk.organization();
    data.put("code", code).put("organization", code).put("level", level);
    Kafka.send("organization.created", UUID.randomUUID(), code, sequence, data);
  }

  private void awaitLevel(String level) {
    Awaitility.await()
        .until(
            () ->
                Rows.run(
                        desk.organization(),
                        "update organization_reference set sequence = sequence where code = '%s' and level = '%s'"
                            .formatted(desk.organization(), level))
                    == 1);
  }
}
