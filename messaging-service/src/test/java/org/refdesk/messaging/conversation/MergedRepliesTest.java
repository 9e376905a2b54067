package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** Customers reply while staff merge and unmerge what they reply to. */
@ServiceTest
class MergedRepliesTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/MREP/conversations";
  private static final int WRITERS = 6;
  private static final int ROUNDS = 12;

  @Inject LibraryFixture libraries;

  @BeforeEach
  void aLibrary() {
    libraries.library("MREP");
  }

  @Test
  void nobodyWaitsInACircle() throws Exception {
    String target = begin();
    String source = begin();
    staff("merge", source, target).then().statusCode(200);

    List<Callable<List<Integer>>> work = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      work.add(() -> replies(source));
    }
    work.add(() -> turns(source, target));
    List<Integer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<Integer>> done : threads.invokeAll(work)) {
        answers.addAll(done.resultNow());
      }
    }

    assertThat(answers).hasSize((WRITERS + 2) * ROUNDS).containsOnly(200, 201);
    assertThat(fromCustomer(source) + fromCustomer(target)).isEqualTo(2 + WRITERS * ROUNDS);
  }

  @Test
  void aReplyFollowsAWholeChainWhateverTheNumbers() {
    String last = begin();
    String first = begin();
    String middle = begin();
    staff("merge", first, middle).then().statusCode(200);
    staff("merge", middle, last).then().statusCode(200);

    reply(first).then().statusCode(201);

    assertThat(fromCustomer(last)).isEqualTo(2);
    token("opac", "OPAC", "MREP", "2")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"text\":\"Me too.\"}")
        .post(first + "/messages")
        .then()
        .statusCode(404);
  }

  private static List<Integer> replies(String conversation) {
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      answers.add(reply(conversation).statusCode());
    }
    return answers;
  }

  private static List<Integer> turns(String source, String target) {
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      answers.add(staff("unmerge", source, target).statusCode());
      answers.add(staff("merge", source, target).statusCode());
    }
    return answers;
  }

  private static Response staff(String action, String source, String target) {
    RequestSpecification call = staff().header("If-Match", "*");
    return action.equals("merge")
        ? call.body("{\"into\":" + id(target) + "}").post(source + "/merge")
        : call.post(source + "/unmerge");
  }

  private static int fromCustomer(String conversation) {
    return staff()
        .get(conversation + "/messages?limit=200")
        .jsonPath()
        .getList("items.findAll { it.kind == 'FROM_CUSTOMER' }")
        .size();
  }

  private static Response reply(String conversation) {
    return customer().body("{\"text\":\"And?\"}").post(conversation + "/messages");
  }

  private static String begin() {
    return customer()
        .body("{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
        .post(CONVERSATIONS)
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private static String id(String conversation) {
    return conversation.substring(conversation.lastIndexOf('/') + 1);
  }

  private static RequestSpecification customer() {
    return token("opac", "OPAC", "MREP", "1")
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private static RequestSpecification staff() {
    return token("jdoe", "CSM1", "MREP", null);
  }
}
