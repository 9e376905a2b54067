package org.refdesk.document.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.refdesk.document.document.Condition;
import org.refdesk.document.document.DocumentStatus;
import org.refdesk.document.storage.ObjectKey;
import org.refdesk.document.storage.StoredObject;
import org.refdesk.document.sweep.Comparison.Finding;
import org.refdesk.document.sweep.Comparison.Kind;
import org.refdesk.document.sweep.Comparison.Row;

class ComparisonTest {

  private static final Instant CUTOFF = Instant.parse("2026-03-01T00:00:00Z");
  private static final UUID A = UUID.fromString("10000000-0000-4000-8000-000000000000");
  private static final UUID B = UUID.fromString("20000000-0000-4000-8000-000000000000");

  /** Negative for {@link UUID#compareTo}, and yet the highest for database and store. */
  private static final UUID Z = UUID.fromString("f0000000-0000-4000-8000-000000000000");

  @Test
  void aRowWithItsObjectIsInOrder() {
    assertThat(findings(List.of(stored(A)), List.of(object(A)))).isEmpty();
  }

  @Test
  void anOldObjectWithoutARowIsAnOrphan() {
    assertThat(findings(List.of(), List.of(object(A))))
        .containsExactly(new Finding(Kind.ORPHAN, A));
  }

  @Test
  void aFreshObjectWithoutARowIsLeftAlone() {
    assertThat(findings(List.of(), List.of(new StoredObject(key(A), 5, CUTOFF)))).isEmpty();
  }

  @Test
  void theObjectOfADeletedDocumentIsLeftOver() {
    assertThat(findings(List.of(row(A, DocumentStatus.DELETED, 5L)), List.of(object(A))))
        .containsExactly(new Finding(Kind.LEFTOVER, A));
  }

  @Test
  void uploadsOnTheirWayAreNotJudgedHere() {
    assertThat(
            findings(
                List.of(
                    row(A, DocumentStatus.PENDING, null), row(B, DocumentStatus.ABANDONED, null)),
                List.of(object(A))))
        .isEmpty();
  }

  @Test
  void oneMissingObjectDoesNotHideTheNext() {
    assertThat(findings(List.of(stored(A), stored(B), stored(Z)), List.of(object(B))))
        .containsExactly(new Finding(Kind.MISSING, A), new Finding(Kind.MISSING, Z));
  }

  @Test
  void anObjectOfAnotherLengthIsTold() {
    assertThat(findings(List.of(row(A, DocumentStatus.STORED, 6L)), List.of(object(A))))
        .containsExactly(new Finding(Kind.RESIZED, A));
  }

  @Test
  void aMissingObjectThatIsBackIsTold() {
    Row missing = new Row(A, DocumentStatus.STORED, 5L, Condition.MISSING);
    assertThat(findings(List.of(missing), List.of(object(A))))
        .containsExactly(new Finding(Kind.FOUND_AGAIN, A));
  }

  @Test
  void whatLiesBehindAFullPageIsNotJudgedYet() {
    Comparison comparison =
        Comparison.of(List.of(stored(A), stored(B)), List.of(object(B), object(Z)), 2, CUTOFF);

    assertThat(comparison.findings()).containsExactly(new Finding(Kind.MISSING, A));
    assertThat(comparison.next()).isEqualTo(B);
  }

  @Test
  void aFullPageOfObjectsBoundsTheRows() {
    Comparison comparison =
        Comparison.of(List.of(stored(B), stored(Z)), List.of(object(A), object(B)), 3, CUTOFF);
    assertThat(comparison.findings())
        .containsExactly(new Finding(Kind.ORPHAN, A), new Finding(Kind.MISSING, Z));

    Comparison bounded =
        Comparison.of(List.of(stored(Z)), List.of(object(A), object(B)), 2, CUTOFF);
    assertThat(bounded.findings())
        .containsExactly(new Finding(Kind.ORPHAN, A), new Finding(Kind.ORPHAN, B));
    assertThat(bounded.next()).isEqualTo(B);
  }

  private static List<Finding> findings(List<Row> rows, List<StoredObject> objects) {
    Comparison comparison = Comparison.of(rows, objects, 100, CUTOFF);
    assertThat(comparison.next()).isNull();
    return comparison.findings();
  }

  private static Row stored(UUID id) {
    return row(id, DocumentStatus.STORED, 5L);
  }

  private static Row row(UUID id, DocumentStatus status, @Nullable Long size) {
    return new Row(id, status, size, Condition.SOUND);
  }

  private static StoredObject object(UUID id) {
    return new StoredObject(key(id), 5, CUTOFF.minusSeconds(1));
  }

  private static ObjectKey key(UUID id) {
    return new ObjectKey("NYC", id);
  }
}
