package org.refdesk.document.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.GoldenEvents;
import org.refdesk.document.Desk;
import org.refdesk.document.Kafka;
import org.refdesk.document.OnTheStack;

@OnTheStack
class DocumentTypesTest {

  private static final byte[] LETTER = Desk.bytes(10, 1);

  private final String financial = Desk.freshOrganization();
  private final Desk desk = Desk.staff(Desk.freshOrganization());
  private int sequence;

  @BeforeEach
  void organizations() {
    organization(financial, null, "FINANCIAL");
    organization(desk.organization(), financial, "LIBRARY");
  }

  @Test
  void ownAndInheritedOnesAreTaken() {
    type(financial, "created", "MAND", false, null, null);
    type(desk.organization(), "created", "IDEN", false, "2020-01-01", "2999-01-01");
    settle();

    assertThat(upload("MAND")).isEqualTo(201);
    assertThat(upload("IDEN")).isEqualTo(201);
    assertThat(upload("iden")).as("in lower case").isEqualTo(201);
    assertThat(upload("IDE")).isEqualTo(422);
    assertThat(upload("")).as("none").isEqualTo(201);
  }

  @Test
  void anOwnRecordHidesTheInheritedOne() {
    type(financial, "created", "MAND", false, null, null);
    type(desk.organization(), "created", "MAND", true, null, null);
    settle();

    assertThat(upload("MAND")).isEqualTo(422);
  }

  @Test
  void whatHasEndedOrNotBegunIsNotTaken() {
    type(financial, "created", "PAST", false, null, "2020-12-31");
    type(financial, "created", "NEXT", false, "2900-01-01", null);
    settle();

    assertThat(upload("PAST")).isEqualTo(422);
    assertThat(upload("NEXT")).isEqualTo(422);
  }

  @Test
  void aDeletedOneStaysDeletedWhateverComesLate() {
    type(financial, "created", "MAND", false, null, null);
    int deleted = ++sequence + 1;
    sequence = deleted;
    type(financial, "deleted", "MAND", false, null, null);
    sequence = deleted - 2;
    type(financial, "updated", "MAND", false, null, null);
    settle();

    assertThat(upload("MAND")).isEqualTo(422);
  }

  private int upload(String type) {
    return desk.upload(Desk.query("customer", "1", "documentType", type), LETTER).status();
  }

  /** A type of its own, sent last, shows that those before it have arrived. */
  private void settle() {
    sequence += 10;
    type(financial, "created", "LAST", false, null, null);
    type(desk.organization(), "created", "LAST", false, null, null);
    Awaitility.await().until(() -> upload("LAST") == 201);
  }

  private void organization(String code, @Nullable String parent, String level) {
    ObjectNode data = data("organization.created");
    data.put("code", code).put("parent", parent).put("organization", code).put("level", level);
    Kafka.send("organization.created", UUID.randomUUID(), code, 1, data);
  }

  private void type(
      String organization,
      String happening,
      String code,
      boolean hidden,
      @Nullable String from,
      @Nullable String to) {
    String golden = "document-type." + happening;
    ObjectNode data = data(golden);
    data.put("organization", organization).put("code", code);
    if (!happening.equals("deleted")) {
      data.put("hidden", hidden).put("activeFrom", from).put("activeTo", to);
    }
    String key = organization + "/document-types/" + code;
    Kafka.send(golden, UUID.randomUUID(), key, ++sequence, data);
  }

  private static ObjectNode data(String golden) {
    return ((ObjectNode) GoldenEvents.of(golden).data()).deepCopy();
  }
}
