package org.refdesk.config.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.refdesk.config.testing.FileCalls.JSON;
import static org.refdesk.config.testing.Tree.at;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.testing.FileCalls;
import org.refdesk.config.testing.FileCalls.Answer;
import org.refdesk.config.testing.ServiceTest;
import org.refdesk.config.testing.Tree;

@ServiceTest
class CopiesTest {

  private Tree tree;
  private FileCalls files;

  @BeforeEach
  void plant() {
    tree = Tree.plant();
    files = new FileCalls(tree);
    tree.addBasics(tree.library);
  }

  private Answer copy(String step, String request) {
    return files.bring(tree.otherLibrary, step, JSON, request.replace('\'', '"'));
  }

  @Test
  void allTablesAreCopied() {
    String request = "{'from':'%s'}".formatted(tree.library);
    Answer first = copy("copies", request);
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(first.json().getInt("created")).isEqualTo(4);
    assertThat(copy("copies", request).json().getInt("same")).isEqualTo(4);
    tree.reader()
        .get(at(tree.otherLibrary, "units", "FINA"))
        .then()
        .body("definedBy", equalTo(tree.otherLibrary))
        .body("version", equalTo(1));
    tree.reader()
        .get(at(tree.library, "units", "FINA", "history"))
        .then()
        .body("items.action", contains("CREATED"));
  }

  @Test
  void whatTheCopiedRecordsNeedMustBeHere() {
    Answer answer = copy("copies", "{'from':'%s','tables':['units']}".formatted(tree.library));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().getList("rows[0].errors.field")).containsExactly("fields.department");
    Answer both =
        copy("copies", "{'from':'%s','tables':['units','departments']}".formatted(tree.library));
    assertThat(both.json().getInt("created")).isEqualTo(2);
  }

  @Test
  void inheritedRecordsAreNotCopied() {
    tree.add(tree.system, "message-types", "{'code':'CO','description':'Complaint'}");
    Answer answer = copy("copies?dryRun=true", "{'from':'%s'}".formatted(tree.library));
    assertThat(answer.lines()).hasSize(5);
    assertThat(answer.lines().subList(0, 4))
        .extracting(line -> line.getString("code"))
        .containsExactly("QU", "BORR", "BACKOFF", "FINA");
    assertThat(answer.lines().getLast().getInt("summary.created")).isEqualTo(4);
    tree.reader().get(at(tree.otherLibrary, "units", "FINA")).then().statusCode(404);
  }

  @Test
  void theSameKeyHasEffectOnce() {
    String key = UUID.randomUUID().toString();
    String request = "{\"from\":\"%s\"}".formatted(tree.library);
    Answer first = files.bring(tree.otherLibrary, "copies", JSON, request, key);
    tree.add(tree.library, "message-types", "{'code':'CO','description':'Complaint'}");
    Answer second = files.bring(tree.otherLibrary, "copies", JSON, request, key);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(files.bring(tree.otherLibrary, "copies", JSON, request, null).status())
        .isEqualTo(400);
  }

  @Test
  void theTokenMustNameBoth() {
    String token = Tree.token("C.CONFIG", new String[] {tree.otherLibrary, "NEVER"}, Roles.CFG1);
    FileCalls other = new FileCalls(token);
    for (String from : new String[] {tree.library, "NEVER"}) {
      Answer answer =
          other.bring(tree.otherLibrary, "copies", JSON, "{\"from\":\"%s\"}".formatted(from));
      assertThat(answer.status()).isEqualTo(404);
    }
  }

  @Test
  void aWrongRequestIsRefusedWithItsReason() {
    assertThat(copy("copies", "{}").status()).isEqualTo(422);
    assertThat(copy("copies", "{'from':'%s'}".formatted(tree.otherLibrary)).status())
        .isEqualTo(422);
    Answer tables =
        copy("copies", "{'from':'%s','tables':['statuses',null]}".formatted(tree.library));
    assertThat(tables.status()).isEqualTo(422);
    assertThat(tables.json().getList("errors.field")).containsExactly("tables[0]", "tables[1]");
    assertThat(copy("copies", "{'from':'%s','x':1}".formatted(tree.library)).status())
        .isEqualTo(400);
    assertThat(copy("copies", "").status()).isEqualTo(400);
  }
}
