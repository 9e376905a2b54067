package org.refdesk.document.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.refdesk.document.Desk;
import org.refdesk.document.Desk.Answer;
import org.refdesk.document.OnTheStack;

@OnTheStack
class RepeatedUploadTest {

  private static final String KEY = "Idempotency-Key";
  private static final byte[] LETTER = Desk.bytes(200_000, 1);

  private final Desk desk = Desk.staff(Desk.freshLibrary());

  @Test
  void theSameUploadGetsTheFirstAnswer() {
    Answer first = desk.upload(LETTER, KEY, "a");
    Answer second = desk.upload(LETTER, KEY, "a");

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(all()).hasSize(1);
  }

  @Test
  void alsoAfterTheDocumentWasDeleted() {
    Answer first = desk.upload(LETTER, KEY, "a");
    desk.send("/" + first.text("id"), "DELETE", "If-Match", "\"1\"");

    assertThat(desk.upload(LETTER, KEY, "a").body()).isEqualTo(first.body());
    assertThat(all()).isEmpty();
  }

  @Test
  void anotherContentIsAnotherRequest() {
    desk.upload(LETTER, KEY, "a");

    desk.upload(Desk.bytes(LETTER.length, 2), KEY, "a").isRefused(422, "idempotency-key-reused");
    desk.upload(Desk.bytes(10, 2), KEY, "a").isRefused(422, "idempotency-key-reused");
    desk.upload(Desk.query("customer", "2"), LETTER, KEY, "a")
        .isRefused(422, "idempotency-key-reused");
    assertThat(all()).hasSize(1);
  }

  @Test
  void theKeysOfTwoCallersDoNotMeet() {
    Desk other = Desk.of(desk.organization(), "bert", "DOC1");

    assertThat(desk.upload(LETTER, KEY, "a").text("id"))
        .isNotEqualTo(other.upload(LETTER, KEY, "a").text("id"));
  }

  @Test
  void aKeyIsRequiredOfCustomersAndPrograms() {
    Desk.customer(desk.organization(), 7)
        .upload("", LETTER)
        .isRefused(400, "idempotency-key-required");
    Desk.of(desk.organization(), "ils", "SYSTEM")
        .upload(LETTER)
        .isRefused(400, "idempotency-key-required");
    desk.upload(LETTER, KEY, "two words").isRefused(400, "malformed-request");
  }

  @Test
  void aRefusedUploadLeavesItsKeyFree() {
    desk.upload(new byte[0], KEY, "a").isRefused(422, "empty-document");

    assertThat(desk.upload(LETTER, KEY, "a").status()).isEqualTo(201);
  }

  @Test
  void ofManyAtOnceOneIsStored() throws Exception {
    List<Callable<Answer>> uploads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      uploads.add(() -> desk.upload(LETTER, KEY, "a"));
    }
    List<Answer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> upload : threads.invokeAll(uploads)) {
        answers.add(upload.get());
      }
    }

    assertThat(answers).extracting(Answer::status).contains(201).isSubsetOf(201, 409);
    assertThat(answers.stream().filter(a -> a.status() == 409))
        .allSatisfy(a -> a.isRefused(409, "request-in-progress"));
    assertThat(all()).hasSize(1);
  }

  @Test
  void whileTheFirstRunsTheSecondIsToldSo() throws IOException {
    try (SlowUpload first = SlowUpload.begin(desk, LETTER.length, "a")) {
      first.send(LETTER, 100_000);
      first.awaitRow();

      desk.upload(LETTER, KEY, "a").isRefused(409, "request-in-progress");
      assertThat(all()).isEmpty();

      first.send(LETTER, 100_000);
      assertThat(first.status()).isEqualTo(201);
    }
    assertThat(all()).hasSize(1);
  }

  private List<JsonNode> all() {
    List<JsonNode> items = new ArrayList<>();
    desk.get("").body().path("items").forEach(items::add);
    return items;
  }
}
