package org.refdesk.commons.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorsTest {

  private final Cursors cursors = new Cursors("0123456789abcdef0123456789abcdef");

  @Test
  void aCursorGivesBackItsKeys() {
    String cursor = cursors.encode("NYC/open", List.of("2026-03-01T00:00:00Z", "", "Ünïcode 漢"));

    assertThat(cursors.decode("NYC/open", cursor))
        .containsExactly("2026-03-01T00:00:00Z", "", "Ünïcode 漢");
  }

  @Test
  void theFirstPageHasNoCursor() {
    assertThat(cursors.decode("NYC/open", null)).isNull();
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    String cursor = cursors.encode("NYC/open", List.of("7"));

    assertThatThrownBy(() -> cursors.decode("LA/open", cursor))
        .isInstanceOfSatisfying(
            HttpProblem.class, p -> assertThat(p.getStatusCode()).isEqualTo(400));
  }

  @Test
  void aCursorMadeUpOrOfAnotherSecretIsRefused() {
    String foreign =
        new Cursors("another secret of 32 characters!").encode("NYC/open", List.of("7"));

    for (String cursor : List.of(foreign, "", "%%%", "AAAA", "x".repeat(5_000))) {
      assertThatThrownBy(() -> cursors.decode("NYC/open", cursor))
          .isInstanceOf(HttpProblem.class)
          .hasMessageContaining("cursor");
    }
  }

  @Test
  void aPageKnowsWhetherThereIsMore() {
    Page<String> full =
        cursors.page("s", 2, List.of(1, 2, 3), n -> List.of("" + n), n -> "row " + n);
    Page<String> last = cursors.page("s", 2, List.of(1, 2), n -> List.of("" + n), n -> "row " + n);

    assertThat(full.items()).containsExactly("row 1", "row 2");
    assertThat(cursors.decode("s", full.next())).containsExactly("2");
    assertThat(last.items()).hasSize(2);
    assertThat(last.next()).isNull();
  }
}
