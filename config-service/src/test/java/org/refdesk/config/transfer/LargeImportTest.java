package org.refdesk.config.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.refdesk.config.testing.FileCalls.CSV;
import static org.refdesk.config.testing.Tree.at;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.config.testing.FileCalls;
import org.refdesk.config.testing.FileCalls.Answer;
import org.refdesk.config.testing.PublishedEvents;
import org.refdesk.config.testing.PublishedEvents.Event;
import org.refdesk.config.testing.ServiceTest;
import org.refdesk.config.testing.Tree;

/** Files of the size that is promised, and of several chunks. */
@ServiceTest
class LargeImportTest {

  private static final int MOST = 100_000;

  private Tree tree;
  private FileCalls files;

  @BeforeEach
  void plant() {
    tree = Tree.plant();
    files = new FileCalls(tree);
    tree.addBasics(tree.system);
  }

  private static String categories(int count) {
    StringBuilder file =
        new StringBuilder("code,description,hidden,activeFrom,activeTo,messageType\n");
    for (int i = 0; i < count; i++) {
      file.append(code(i)).append(",Category ").append(i).append(",,,,QU\n");
    }
    return file.toString();
  }

  /** Four characters to the base 36. */
  private static String code(int number) {
    String text = Integer.toString(number, 36).toUpperCase(Locale.ROOT);
    return "0".repeat(4 - text.length()) + text;
  }

  @Test
  void aFaultInTheLastRowButOneLeavesNothing() {
    String file = categories(MOST);
    String last = code(MOST - 2) + ",Category " + (MOST - 2) + ",,,,";
    String wrong = file.replace(last + "QU", last + "XX");
    Answer answer = files.bring(tree.library, "files/categories", CSV, wrong);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().getInt("counts.created")).isEqualTo(MOST - 1);
    assertThat(answer.json().getList("rows.row")).containsExactly(MOST - 1);
    tree.reader()
        .queryParam("view", "own")
        .get(at(tree.library, "categories"))
        .then()
        .body("items", empty());
    tree.reader().get(at(tree.library, "categories", code(0), "history")).then().statusCode(404);
    assertThat(files.bring(tree.library, "files/categories", CSV, file + "ZZZZ,x,,,,QU").status())
        .isEqualTo(413);
  }

  @Test
  void manyRowsArePublishedEachOnceAndInOrder() {
    int count = 1_200;
    String file = categories(count);
    assertThat(files.bring(tree.library, "files/categories", CSV, file).json().getInt("created"))
        .isEqualTo(count);
    assertThat(
            files
                .bring(tree.library, "files/categories", CSV, file.replace("Category 7", "Other 7"))
                .json()
                .getInt("changed"))
        .isEqualTo(111);
    try (PublishedEvents events = new PublishedEvents(Topics.LOOKUPS)) {
      List<Event> changed = events.await(tree.library + "/categories/" + code(799), 2);
      assertThat(changed).extracting(Event::sequence).containsExactly(1L, 2L);
      events.assertLike(changed.get(0), "category.created");
      events.assertLike(changed.get(1), "category.updated");
      assertThat(events.await(tree.library + "/categories/" + code(1_199), 1)).hasSize(1);
    }
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      codes.add(code(i));
    }
    assertThat(files.take(tree.library, "files/categories?format=json").json().getList("code"))
        .isEqualTo(codes);
    tree.reader()
        .get(at(tree.library, "categories", code(799), "history"))
        .then()
        .body("items", hasSize(2));
  }

  @Test
  void aDryRunOfManyRowsTellsThemAll() {
    Answer answer =
        files.bring(tree.library, "files/categories?dryRun=true", CSV, categories(20_000), null);
    assertThat(answer.body().lines().count()).isEqualTo(20_001);
    assertThat(answer.body().lines().skip(20_000).findFirst().orElseThrow())
        .isEqualTo("{\"summary\":{\"created\":20000,\"changed\":0,\"same\":0,\"refused\":0}}");
  }
}
