package org.refdesk.document.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.document.Desk;
import org.refdesk.document.Desk.Answer;
import org.refdesk.document.OnTheStack;
import org.refdesk.document.Rows;
import org.refdesk.document.storage.ObjectKey;
import org.refdesk.document.storage.ObjectStore;
import org.refdesk.local.Part;
import org.refdesk.local.ServiceName;

@OnTheStack
@TestProfile(SweeperTest.SmallBatches.class)
class SweeperTest {

  /** Batches so small that a handful of documents takes several; no sweep but the test's. */
  public static final class SmallBatches implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("refdesk.sweep.batch", "3", "refdesk.sweep.every", "PT24H");
    }
  }

  private static final byte[] LETTER = Desk.bytes(100, 1);
  private static final byte[] PART = Desk.bytes(5 * 1024 * 1024, 2);

  private final Desk desk = Desk.staff(Desk.freshLibrary());
  @Inject Sweeper sweeper;
  @Inject ObjectStore store;
  @Inject MeterRegistry metrics;
  @Inject Clock clock;

  @Test
  void nothingFreshIsTouched() {
    Answer stored = desk.upload(LETTER);
    ObjectKey orphan = orphan();
    ObjectKey pending = pending();

    sweepAfter(Duration.ofHours(23));

    assertThat(store.stat(orphan)).isPresent();
    assertThat(store.stat(pending)).isPresent();
    assertThat(store.incompleteUploads(desk.organization())).hasSize(1);
    assertThat(Rows.count(desk.organization(), "true")).isEqualTo(2);
    assertThat(desk.get("/" + stored.text("id")).text("condition")).isEqualTo("SOUND");
  }

  @Test
  void whatAnUploadLeftIsRemoved() {
    Answer stored = desk.upload(LETTER);
    ObjectKey pending = pending();
    double before = count("unfinished");

    sweepAfter(Duration.ofHours(25));

    assertThat(Rows.count(desk.organization(), "true")).isEqualTo(1);
    assertThat(store.stat(pending)).isEmpty();
    assertThat(store.incompleteUploads(desk.organization())).isEmpty();
    assertThat(store.stat(key(stored))).isPresent();
    assertThat(count("unfinished")).isGreaterThan(before);
  }

  @Test
  void anUploadThatShowedLifeIsLeftAlone() {
    desk.upload(LETTER);
    ObjectKey pending = pending();
    Rows.run(
        desk.organization(),
        "update document set begun_at = now() - interval '3 days',"
            + " touched_at = now() + interval '2 hours' where status = 'PENDING'");

    sweepAfter(Duration.ofHours(25));

    assertThat(store.stat(pending)).isPresent();
    assertThat(Rows.count(desk.organization(), "status = 'PENDING'")).isEqualTo(1);
  }

  @Test
  void oldObjectsWithoutARowAreRemovedBatchByBatch() {
    List<Answer> stored = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      stored.add(desk.upload(LETTER));
      orphan();
    }
    double before = count("orphan");

    sweepAfter(Duration.ofHours(25));

    assertThat(store.list(desk.organization(), null, 100))
        .extracting(object -> object.key())
        .containsExactlyInAnyOrderElementsOf(stored.stream().map(this::key).toList());
    assertThat(count("orphan")).isGreaterThanOrEqualTo(before + 7);
  }

  @Test
  void missingObjectsAreToldAndDoNotStopTheRest() {
    List<Answer> stored = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      stored.add(desk.upload(LETTER));
    }
    for (int i = 0; i < 8; i += 2) {
      store.remove(key(stored.get(i)));
    }
    byte[] longer = Desk.bytes(LETTER.length + 1, 3);
    store.put(key(stored.get(7)), longer, longer.length);

    sweepAfter(Duration.ofHours(2));
    sweepAfter(Duration.ofHours(4));

    for (int i = 0; i < 8; i++) {
      String expected = i == 7 ? "DAMAGED" : i % 2 == 0 ? "MISSING" : "SOUND";
      assertThat(desk.get("/" + stored.get(i).text("id")).text("condition")).isEqualTo(expected);
    }
    assertThat(desk.get("/" + stored.get(0).text("id")).header("ETag"))
        .as("told once")
        .isEqualTo("\"2\"");

    store.put(key(stored.get(0)), LETTER, LETTER.length);
    sweepAfter(Duration.ofHours(6));
    assertThat(desk.get("/" + stored.get(0).text("id")).text("condition")).isEqualTo("SOUND");
  }

  @Test
  void deletedDocumentsGoForGood() {
    Answer stored = desk.upload(LETTER, "Idempotency-Key", "a");
    desk.send("/" + stored.text("id"), "DELETE", "If-Match", "*");
    store.put(key(stored), LETTER, LETTER.length);

    sweepAfter(Duration.ofHours(2));
    assertThat(store.stat(key(stored))).as("its bytes, at once").isEmpty();
    assertThat(Rows.count(desk.organization(), "true")).as("its row, later").isEqualTo(1);

    sweepAfter(Duration.ofHours(25));
    assertThat(Rows.count(desk.organization(), "true")).isZero();
  }

  @Test
  void keysAreForgottenAfterADay() {
    for (int i = 0; i < 4; i++) {
      desk.upload(LETTER, "Idempotency-Key", "a" + i);
    }

    sweepAfter(Duration.ofHours(25));

    assertThat(Rows.count(desk.organization(), "idempotency_key is not null")).isZero();
    assertThat(Rows.count(desk.organization(), "status = 'STORED'")).isEqualTo(4);
  }

  @Test
  void severalSweepersAtOnceDoNoHarm() throws Exception {
    Answer stored = desk.upload(LETTER);
    ObjectKey orphan = orphan();
    List<Callable<Void>> sweeps = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sweeps.add(
          () -> {
            sweepAfter(Duration.ofHours(25));
            return null;
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> sweep : threads.invokeAll(sweeps)) {
        sweep.get();
      }
    }

    assertThat(store.stat(orphan)).isEmpty();
    assertThat(store.stat(key(stored))).isPresent();
  }

  @Test
  void aStoreThatIsAwayFlagsNothing() {
    Answer stored = desk.upload(LETTER);
    EmbeddedStackResource.stack().stop(Part.STORAGE);
    try {
      sweepAfter(Duration.ofHours(25));
    } finally {
      EmbeddedStackResource.stack().start(Part.STORAGE);
    }
    assertThat(desk.get("/" + stored.text("id")).text("condition")).isEqualTo("SOUND");
    ObjectKey orphan = orphan();

    sweepAfter(Duration.ofHours(27));
    assertThat(store.stat(orphan)).isEmpty();
  }

  @Test
  void anOrganizationThatCannotBeSweptDoesNotKeepTheOthersWaiting() throws SQLException {
    Desk broken = Desk.staff(Desk.freshLibrary());
    broken.upload(LETTER, "Idempotency-Key", "a");
    desk.upload(LETTER);
    ObjectKey orphan = orphan();
    double before = count("failed");

    whileRefused("update", "organization = '" + broken.organization() + "'", Duration.ofHours(25));

    assertThat(store.stat(orphan)).isEmpty();
    assertThat(count("failed")).isGreaterThan(before);
    sweepAfter(Duration.ofHours(27));
    assertThat(Rows.count(broken.organization(), "idempotency_key is not null"))
        .as("it has its turn again")
        .isZero();
  }

  @Test
  void aDocumentThatCannotBeDealtWithDoesNotKeepTheOthersWaiting() throws SQLException {
    desk.upload(LETTER);
    ObjectKey stuck = pending();
    ObjectKey other = pending();
    double before = count("failed");

    whileRefused("delete", "id = '" + stuck.id() + "'", Duration.ofHours(25));

    assertThat(Rows.count(desk.organization(), "id = '" + other.id() + "'")).isZero();
    assertThat(Rows.count(desk.organization(), "id = '" + stuck.id() + "'")).isEqualTo(1);
    assertThat(count("failed")).isGreaterThan(before);
  }

  /** Sweeps while the database refuses to change or delete some rows. */
  private void whileRefused(String action, String rows, Duration later) throws SQLException {
    owner(
        "create function refuse() returns trigger language plpgsql as"
            + " $$ begin raise exception 'refused'; end $$",
        "create trigger refuse before %s on document for each row when (old.%s)"
                .formatted(action, rows)
            + " execute function refuse()");
    try {
      sweepAfter(later);
    } finally {
      owner("drop function refuse cascade");
    }
  }

  private static void owner(String... statements) throws SQLException {
    try (Connection connection =
            EmbeddedStackResource.stack()
                .postgres()
                .connect(ServiceName.DOCUMENTS.database(), ServiceName.DOCUMENTS.ownerRole());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private void sweepAfter(Duration later) {
    sweeper.sweep(Clock.offset(clock, later));
  }

  private double count(String outcome) {
    return metrics.counter("refdesk.sweep", "outcome", outcome).count();
  }

  /** An object that no row knows. */
  private ObjectKey orphan() {
    ObjectKey key = new ObjectKey(desk.organization(), UUID.randomUUID());
    store.put(key, LETTER, LETTER.length);
    return key;
  }

  /** What is there when a service dies between the store and its row; parts and object at once. */
  private ObjectKey pending() {
    ObjectKey key = new ObjectKey(desk.organization(), UUID.randomUUID());
    Rows.run(
        desk.organization(),
        """
        insert into document (organization, id, status, condition, customer, name, content_type,
          source, uploaded_by, begun_at, touched_at, version)
        values ('%s', '%s', 'PENDING', 'SOUND', '1', 'letter', 'text/plain', 'STAFF', 'anna',
          now(), now(), 0)
        """
            .formatted(desk.organization(), key.id()));
    store.beginParts(key).add(PART, PART.length);
    store.put(key, LETTER, LETTER.length);
    return key;
  }

  private ObjectKey key(Answer stored) {
    return new ObjectKey(desk.organization(), UUID.fromString(stored.text("id")));
  }
}
