package org.refdesk.messaging.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** New conversations of a processor who is absent. */
@ServiceTest
class SubstitutesTest {

  private static final String HERE = "null";

  @Inject LibraryFixture libraries;

  private String library = "";

  @BeforeEach
  void aRuleThatNamesAnna() {
    library = "SB" + UUID.randomUUID().toString().substring(0, 6).toUpperCase(Locale.ROOT);
    libraries
        .library(library)
        .lookup(
            library,
            "processing-rules",
            "QUBORR",
            """
            {"messageType":"QU","category":"BORR","responseDays":1,"processingDays":5,
             "department":"BACKOFF","processor":"ANNA","personReporting":null}""");
    member("BERT", HERE);
    member("CARO", HERE);
  }

  @Test
  void whoIsThereGetsIt() {
    member("ANNA", "{\"from\":\"2020-01-01\",\"to\":\"2020-01-31\",\"substitute\":\"BERT\"}");
    assertThat(processor()).isEqualTo("ANNA");
  }

  @Test
  void theSubstituteOfAnAbsentOneGetsIt() {
    member("ANNA", absent("BERT"));
    assertThat(processor()).isEqualTo("BERT");
  }

  @Test
  void aSubstituteWhoIsAbsentTooIsReplaced() {
    member("ANNA", absent("BERT"));
    member("BERT", absent("CARO"));
    assertThat(processor()).isEqualTo("CARO");
  }

  @Test
  void whereEachStandsInForTheOtherItStaysWithTheFirst() {
    member("ANNA", absent("BERT"));
    member("BERT", absent("CARO"));
    member("CARO", absent("ANNA"));
    assertThat(processor()).isEqualTo("ANNA");
  }

  @Test
  void whoNamesNobodyKeepsIt() {
    member("ANNA", "{\"from\":\"2020-01-01\",\"to\":null}");
    assertThat(processor()).isEqualTo("ANNA");
  }

  @Test
  void aChainThatEndsWithSomebodyWhoLeftLeavesItToBeTaken() {
    member("ANNA", absent("BERT"));
    member("BERT", absent("GONE"));
    assertThat(processor()).isNull();
  }

  private static String absent(String substitute) {
    return "{\"from\":\"2020-01-01\",\"to\":null,\"substitute\":\"" + substitute + "\"}";
  }

  private void member(String code, String absence) {
    libraries.lookup(
        library,
        "staff-members",
        code,
        """
        {"name":"%s","email":null,"roles":[{"role":"CSM1","from":"2020-01-01","to":null}],
         "units":[],"absence":%s}"""
            .formatted(code, absence));
  }

  /** Who gets a new conversation. */
  private @Nullable String processor() {
    return token("anna", "CSM1", library, null)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(
            """
            {"subject":"s","text":"t","type":"QU","category":"BORR","customer":"1",
             "author":"CUSTOMER"}""")
        .post("/api/messaging/v1/organizations/" + library + "/conversations")
        .then()
        .statusCode(201)
        .extract()
        .path("processor");
  }
}
