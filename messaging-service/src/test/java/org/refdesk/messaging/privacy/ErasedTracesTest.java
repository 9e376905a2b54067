package org.refdesk.messaging.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** What of a customer could be left behind, or taken away too much. */
@ServiceTest
class ErasedTracesTest {

  private static final String WORD = "ocarinaspel";

  @Inject LibraryFixture libraries;

  private String library = "";
  private PrivacyDesk desk = new PrivacyDesk("");

  @BeforeEach
  void aLibraryOfItsOwn() {
    library = "T" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    libraries.library(library).customer(library, "1", "Anna Vos");
    desk = new PrivacyDesk(library);
  }

  @Test
  void aPseudonymIsNobodysNumber() throws Exception {
    String conversation = desk.closed("1", "s", "t");
    desk.erased("1", "DONE");
    String pseudonym = desk.staff().get(conversation).jsonPath().getString("customer.number");

    desk.erase(pseudonym).then().statusCode(404);
    desk.system()
        .body(
            """
            {"subject":"s","text":"t","type":"QU","customer":"%s"}"""
                .formatted(pseudonym))
        .post(desk.url("/conversations"))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("customer"));
    PrivacyDesk.execute(
        """
        insert into erasure (organization, id, state, customer_number, customer_digest, pseudonym,
          requested_at, requested_by, due_at, counts, held)
        overriding system value
        values ('%s', 1000000, 'WAITING', '%s', 'd', 'erased-Y', now(), 'test', now(), '{}', '[]')"""
            .formatted(library, pseudonym));
    assertThat(desk.awaitState(desk.url("/erasures/1000000"), "DONE").getMap("counts"))
        .doesNotContainKey("conversations");
  }

  @Test
  void aConversationThatCannotBeErasedDoesNotKeepTheOthers() throws Exception {
    String refused = desk.closed("1", "s", "t");
    String other = desk.closed("1", "s", "t");
    String name = "refuse_" + library.toLowerCase(Locale.ROOT);
    PrivacyDesk.execute(
        """
        create function %1$s() returns trigger language plpgsql as
          $$ begin raise exception 'not now'; end $$;
        create trigger %1$s before update on message for each row
          when (new.organization = '%2$s' and new.conversation_id = %3$d)
          execute function %1$s()"""
            .formatted(name, library, PrivacyDesk.id(refused)));
    String receipt = desk.erase("1").header("Location");
    await("the other one is erased")
        .until(() -> desk.staff().get(other).jsonPath().getString("erased") != null);
    desk.staff().get(refused).then().body("erased", nullValue());
    desk.staff().get(receipt).then().body("state", equalTo("RUNNING"));

    PrivacyDesk.execute("drop trigger %1$s on message; drop function %1$s()".formatted(name));
    assertThat(desk.awaitState(receipt, "DONE").getInt("counts.conversations")).isEqualTo(2);
  }

  @Test
  void theSearchForgetsAConversationThatHadNoSubject() throws Exception {
    String conversation = desk.closed("1", "s", WORD);
    desk.changing(conversation)
        .body("{\"message\":1,\"subject\":\"  \"}")
        .post(conversation + "/split")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("subject"));
    PrivacyDesk.execute(
        "update conversation set subject = '' where organization = '" + library + "'");
    assertThat(PrivacyDesk.tablesWith(WORD)).contains("conversation_words");
    desk.erased("1", "DONE");
    assertThat(PrivacyDesk.tablesWith(WORD)).isEmpty();
  }

  @Test
  void filtersGoByWholeNamesAndNotByPartsOfWords() {
    // four letters as they are written, but two that are searched for
    libraries.customer(library, "2", "A\u0301B\u0301").customer(library, "3", "- - -");
    for (String words : List.of("about Anna Vos.", "anna vossen", "johanna vos", "ab", "- - -")) {
      desk.staff()
          .body("{\"query\":{\"q\":\"" + words + "\"}}")
          .put(desk.url("/saved-filters/f" + Integer.toHexString(words.hashCode())))
          .then()
          .statusCode(200);
    }
    for (String customer : List.of("1", "2", "3")) {
      desk.closed(customer, "s", "t");
      desk.erased(customer, "DONE");
    }
    assertThat(desk.staff().get(desk.url("/saved-filters")).jsonPath().getList("items.query.q"))
        .containsExactlyInAnyOrder("anna vossen", "johanna vos", "ab", "- - -");
  }
}
