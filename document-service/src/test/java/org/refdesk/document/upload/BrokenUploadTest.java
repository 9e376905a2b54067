package org.refdesk.document.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.document.Desk;
import org.refdesk.document.OnTheStack;
import org.refdesk.document.Rows;
import org.refdesk.document.storage.ObjectStore;
import org.refdesk.document.storage.PartBudget;
import org.refdesk.local.Part;

@OnTheStack
@TestProfile(BrokenUploadTest.Impatient.class)
class BrokenUploadTest {

  /** Short patience and little memory, so that a test meets the bounds. */
  public static final class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "refdesk.uploads.memory", "10M",
          "refdesk.uploads.patience", "PT0.2S",
          "refdesk.uploads.largest", "12M",
          "refdesk.uploads.grace", "PT2S",
          "refdesk.uploads.touch-every", "PT0.05S",
          "refdesk.uploads.abandoned-after", "PT0.5S",
          "quarkus.http.read-timeout", "5s");
    }
  }

  private static final int PART = 5 * 1024 * 1024;
  private static final byte[] BOOK = Desk.bytes(2 * PART, 3);

  private final Desk desk = Desk.staff(Desk.freshLibrary());
  @Inject ObjectStore store;
  @Inject PartBudget budget;

  @AfterEach
  void nothingIsHeld() {
    Awaitility.await().until(() -> budget.free() == 10 * 1024 * 1024);
  }

  @Test
  void anUploadThatBreaksOffLeavesNothing() throws IOException {
    try (SlowUpload upload = SlowUpload.begin(desk, BOOK.length, "a")) {
      upload.send(BOOK, PART + 1000);
      Awaitility.await().until(() -> !store.incompleteUploads(desk.organization()).isEmpty());
    }

    Awaitility.await().until(() -> Rows.count(desk.organization(), "true") == 0);
    assertThat(store.incompleteUploads(desk.organization())).isEmpty();
    assertThat(store.list(desk.organization(), null, 10)).isEmpty();
    assertThat(desk.upload(BOOK, "Idempotency-Key", "a").status()).isEqualTo(201);
  }

  @Test
  void anUploadThatDripsIsSentAway() throws IOException {
    try (SlowUpload upload = SlowUpload.begin(desk, BOOK.length, "a")) {
      upload.send(BOOK, 1);
      upload.awaitRow();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                upload.send(BOOK, 1);
                return Rows.count(desk.organization(), "true") == 0;
              });
      assertThat(upload.status()).isEqualTo(408);
    }
  }

  @Test
  void tooMuchIsRefusedBeforeOrWhileItComes() {
    byte[] tooMuch = Desk.bytes(12 * 1024 * 1024 + 1, 4);

    desk.upload(tooMuch).isRefused(413, "too-large");
    desk.upload(
            "?customer=1", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooMuch)))
        .isRefused(413, "too-large");
    assertThat(Rows.count(desk.organization(), "true")).isZero();
    assertThat(store.incompleteUploads(desk.organization())).isEmpty();
  }

  @Test
  void withoutMemoryAnUploadIsToldToComeAgain() throws IOException {
    try (SlowUpload one = SlowUpload.begin(desk, BOOK.length, "a");
        SlowUpload two = SlowUpload.begin(desk, BOOK.length, "b")) {
      one.send(BOOK, 1);
      two.send(BOOK, 1);
      Awaitility.await().until(() -> budget.free() == 0);

      var refused = desk.upload(BOOK);

      refused.isRefused(503, "uploads-busy");
      assertThat(refused.header("Retry-After")).isNotEmpty();
    }
  }

  @Test
  void aCustomerDoesNotGetTheMemoryOfTheOthers() throws IOException {
    Desk opac = Desk.customer(desk.organization(), 100042);
    try (SlowUpload one = SlowUpload.begin(opac, BOOK.length, "a")) {
      one.send(BOOK, 1);
      Awaitility.await().until(() -> budget.free() == PART);

      var refused = opac.upload(BOOK, "Idempotency-Key", "b");

      refused.isRefused(429, "too-many-requests");
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(desk.upload(BOOK).status()).isEqualTo(201);
    }
    Awaitility.await().until(() -> opac.upload(BOOK, "Idempotency-Key", "b").status() == 201);
  }

  @Test
  void aSilentUploadIsOvertakenByItsRepetition() throws IOException {
    try (SlowUpload silent = SlowUpload.begin(desk, BOOK.length, "a")) {
      silent.send(BOOK, 1000);
      silent.awaitRow();
      Awaitility.await().until(() -> desk.upload(BOOK, "Idempotency-Key", "a").status() == 201);

      silent.send(BOOK, BOOK.length - 1000);
      assertThat(silent.status()).isEqualTo(409);
    }
    Awaitility.await().until(() -> Rows.count(desk.organization(), "status <> 'STORED'") == 1);
    assertThat(store.list(desk.organization(), null, 10)).hasSize(1);
  }

  @Test
  void withoutTheStoreNothingIsTakenAndNothingIsLeft() {
    EmbeddedStackResource.stack().stop(Part.STORAGE);
    try {
      var refused = desk.upload(BOOK, "Idempotency-Key", "a");

      refused.isRefused(503, "unavailable");
      assertThat(refused.header("Retry-After")).isNotEmpty();
    } finally {
      EmbeddedStackResource.stack().start(Part.STORAGE);
    }
    assertThat(desk.get("").body().path("items")).isEmpty();
    assertThat(desk.upload(BOOK, "Idempotency-Key", "a").status()).isEqualTo(201);
  }
}
