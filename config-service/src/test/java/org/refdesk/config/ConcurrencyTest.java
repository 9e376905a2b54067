package org.refdesk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.refdesk.config.testing.FileCalls.CSV;
import static org.refdesk.config.testing.Tree.at;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.testing.FileCalls;
import org.refdesk.config.testing.ServiceTest;
import org.refdesk.config.testing.Tree;

/** Writers at the same moment, over HTTP and on real connections. */
@ServiceTest
class ConcurrencyTest {

  private static final int ROUNDS = 15;
  private static final String CATEGORIES = "files/categories";

  private Tree tree;

  @BeforeEach
  void plant() {
    tree = Tree.plant();
  }

  @Test
  void ofTwoWhoSaveTheSameRecordOneIsRefused() throws Exception {
    tree.add(tree.library, "message-types", "{'code':'QU','description':'Question'}");
    for (int version = 1; version <= ROUNDS; version++) {
      String tag = "\"" + version + "\"";
      Callable<Integer> save =
          () ->
              tree.configurator()
                  .header("If-Match", tag)
                  .body("{\"description\":\"Changed\"}")
                  .put(at(tree.library, "message-types", "QU"))
                  .statusCode();
      assertThat(together(save, save)).containsExactlyInAnyOrder(200, 412);
    }
  }

  @Test
  void ofTwoWhoCreateTheSameCodeOneIsRefused() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      String body = "{\"code\":\"A%c\",\"description\":\"x\"}".formatted('A' + i);
      Callable<Integer> create =
          () -> tree.configurator().body(body).post(at(tree.library, "message-types")).statusCode();
      assertThat(together(create, create)).containsExactlyInAnyOrder(201, 409);
    }
  }

  @Test
  void aCategoryNeverOutlivesItsType() throws Exception {
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      // the type of an organization above, whose rows the library can read but not lock
      String type = "T" + (char) ('A' + i);
      tree.add(tree.system, "message-types", "{'code':'" + type + "','description':'x'}");
      String category = "C%03d".formatted(i);
      String body =
          "{\"code\":\"%s\",\"description\":\"x\",\"fields\":{\"messageType\":\"%s\"}}"
              .formatted(category, type);
      List<Integer> answers =
          together(
              () ->
                  tree.configurator().body(body).post(at(tree.library, "categories")).statusCode(),
              () ->
                  tree.configurator()
                      .header("If-Match", "\"1\"")
                      .delete(at(tree.system, "message-types", type))
                      .statusCode());
      outcomes.add(answers.toString());
      boolean categoryIsThere = exists(at(tree.library, "categories", category));
      boolean typeIsThere = exists(at(tree.library, "message-types", type));
      assertThat(categoryIsThere).as(answers.toString()).isEqualTo(typeIsThere);
    }
    assertThat(outcomes).allMatch(o -> o.equals("[201, 409]") || o.equals("[422, 204]"));
  }

  @Test
  void twoWhoSubstituteForEachOtherDoNotWaitForEver() throws Exception {
    tree.add(tree.library, "staff-members", "{'code':'ANN','fields':{'name':'Ann'}}");
    tree.add(tree.library, "staff-members", "{'code':'BOB','fields':{'name':'Bob'}}");
    for (int version = 1; version <= ROUNDS; version++) {
      int present = version;
      assertThat(
              together(
                  () -> substitute("ANN", "BOB", present), () -> substitute("BOB", "ANN", present)))
          .containsExactly(200, 200);
    }
  }

  @Test
  void importsAndSinglePushesOfTheSameCustomersLoseNoChange() throws Exception {
    int customers = 40;
    String named = "{\"number\":\"%d\",\"name\":\"%s\"}\n";
    for (int round = 1; round <= ROUNDS; round++) {
      StringBuilder one = new StringBuilder();
      StringBuilder other = new StringBuilder();
      for (int i = 0; i < customers; i++) {
        one.append(named.formatted(i, "One " + round));
        other.append(named.formatted(customers - 1 - i, "Other " + round));
      }
      String pushed = "{\"name\":\"Pushed %d\"}".formatted(round);
      assertThat(together(() -> importing(one), () -> importing(other), () -> push(pushed)))
          .allMatch(status -> status == 200 || status == 201);
    }
    int changes = 2 * ROUNDS;
    for (int i = 1; i < customers; i++) {
      tree.reader()
          .get(at(tree.library, "customers", Integer.toString(i)))
          .then()
          .header("ETag", "\"" + changes + "\"");
    }
    tree.reader()
        .get(at(tree.library, "customers", "0"))
        .then()
        .header("ETag", "\"" + (changes + ROUNDS) + "\"");
  }

  private int importing(CharSequence lines) {
    return tree.as("ils", Roles.SYSTEM)
        .contentType("application/x-ndjson")
        .body(lines.toString().getBytes(StandardCharsets.UTF_8))
        .post(at(tree.library, "customer-imports"))
        .statusCode();
  }

  private int push(String customer) {
    return tree.as("ils", Roles.SYSTEM)
        .body(customer)
        .put(at(tree.library, "customers", "0"))
        .statusCode();
  }

  @Test
  void ofACalendarThatIsSavedAndOneThatGetsAnExceptionOneIsRefused() throws Exception {
    tree.add(
        tree.library,
        "calendars",
        "{'code':'OPEN','fields':{'weekly':{'MONDAY':[{'opens':'09:00','closes':'17:00'}]}}}");
    for (int version = 1; version <= ROUNDS; version++) {
      String tag = "\"" + version + "\"";
      String weekly =
          "{\"fields\":{\"weekly\":{\"MONDAY\":[{\"opens\":\"09:00\",\"closes\":\"1%d:00\"}]}}}"
              .formatted(version % 8 + 1);
      String exception = "{\"exceptions\":[{\"date\":\"2030-01-%02d\"}]}".formatted(version);
      assertThat(
              together(
                  () ->
                      tree.configurator()
                          .header("If-Match", tag)
                          .body(weekly)
                          .put(at(tree.library, "calendars", "OPEN"))
                          .statusCode(),
                  () ->
                      tree.configurator()
                          .header("If-Match", tag)
                          .body(exception)
                          .post(at(tree.library, "calendars", "OPEN", "exceptions"))
                          .statusCode()))
          .containsExactlyInAnyOrder(200, 412);
    }
  }

  @Test
  void ofTwoImportsOfOneFileOneFindsAllTheSame() throws Exception {
    tree.addBasics(tree.system);
    String file = categories('C', "QU", 600);
    Callable<Integer> bring =
        () -> new FileCalls(tree).bring(tree.library, CATEGORIES, CSV, file).json().getInt("same");
    assertThat(together(bring, bring)).containsExactlyInAnyOrder(0, 600);
  }

  @Test
  void anImportAndASingleSaveOfOneRecordGoOneAfterTheOther() throws Exception {
    tree.addBasics(tree.library);
    for (int i = 0; i < ROUNDS; i++) {
      char letter = (char) ('A' + i);
      String file = categories(letter, "QU", 300);
      String body = "{\"description\":\"Single %d\",\"fields\":{\"messageType\":\"QU\"}}";
      String code = letter + "150";
      String single = body.formatted(i);
      List<Integer> answers =
          together(
              () -> new FileCalls(tree).bring(tree.library, CATEGORIES, CSV, file).status(),
              () ->
                  tree.configurator()
                      .header("If-None-Match", "*")
                      .body(single)
                      .put(at(tree.library, "categories", code))
                      .statusCode());
      // who came second found the record, and changed it or was told
      assertThat(answers.get(0)).isEqualTo(200);
      assertThat(answers.get(1)).isIn(201, 412);
      tree.reader()
          .get(at(tree.library, "categories", code))
          .then()
          .body("description", equalTo("Category 150"));
    }
  }

  @Test
  void noImportedCategoryOutlivesItsType() throws Exception {
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      String type = "T" + (char) ('A' + i);
      tree.add(tree.system, "message-types", "{'code':'" + type + "','description':'x'}");
      String file = categories('C', type, 50);
      String library = i % 2 == 0 ? tree.library : tree.branch;
      List<Integer> answers =
          together(
              () -> new FileCalls(tree).bring(library, CATEGORIES, CSV, file).status(),
              () ->
                  tree.configurator()
                      .header("If-Match", "\"1\"")
                      .delete(at(tree.system, "message-types", type))
                      .statusCode());
      outcomes.add(answers.toString());
    }
    assertThat(outcomes).allMatch(o -> o.equals("[200, 409]") || o.equals("[422, 204]"));
  }

  private static String categories(char letter, String type, int count) {
    StringBuilder file =
        new StringBuilder("code,description,hidden,activeFrom,activeTo,messageType\n");
    for (int i = 0; i < count; i++) {
      file.append("%c%03d,Category %d,,,,%s\n".formatted(letter, i, i, type));
    }
    return file.toString();
  }

  private int substitute(String absent, String substitute, int version) {
    String body =
        ("{\"fields\":{\"name\":\"x\",\"absence\":{\"from\":\"2026-01-01\","
                + "\"substitute\":\"%s\"}}}")
            .formatted(substitute);
    return tree.configurator()
        .header("If-Match", "\"" + version + "\"")
        .body(body)
        .put(at(tree.library, "staff-members", absent))
        .statusCode();
  }

  private boolean exists(String path) {
    return tree.reader().get(path).statusCode() == 200;
  }

  @SafeVarargs
  private static List<Integer> together(Callable<Integer>... parties) throws Exception {
    CyclicBarrier start = new CyclicBarrier(parties.length);
    List<Callable<Integer>> waiting = new ArrayList<>();
    for (Callable<Integer> party : parties) {
      waiting.add(after(start, party));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> answer : threads.invokeAll(waiting)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private static Callable<Integer> after(CyclicBarrier start, Callable<Integer> work) {
    return () -> {
      start.await(10, TimeUnit.SECONDS);
      return work.call();
    };
  }
}
