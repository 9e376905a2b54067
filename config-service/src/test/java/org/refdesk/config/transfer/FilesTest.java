package org.refdesk.config.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.refdesk.config.testing.FileCalls.CSV;
import static org.refdesk.config.testing.FileCalls.JSON;
import static org.refdesk.config.testing.Tree.at;

import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.ConfigTables;
import org.refdesk.config.lookup.LookupTable;
import org.refdesk.config.testing.FileCalls;
import org.refdesk.config.testing.FileCalls.Answer;
import org.refdesk.config.testing.ServiceTest;
import org.refdesk.config.testing.Tree;

@ServiceTest
class FilesTest {

  private static final String HEADER = "code,description,hidden,activeFrom,activeTo";
  private static final String TYPES = HEADER + ",retentionMonths";
  private static final String ALL = "table,code,description,hidden,activeFrom,activeTo,fields\n";

  private Tree tree;
  private FileCalls files;

  @BeforeEach
  void plant() {
    tree = Tree.plant();
    files = new FileCalls(tree);
  }

  /** Records of every table whose texts are what spreadsheets and parsers stumble over. */
  private void addAwkward() {
    tree.addBasics(tree.library);
    tree.add(tree.system, "message-types", "{'code':'CO','description':'Complaint'}");
    tree.configurator()
        .header("If-None-Match", "*")
        .body("{\"hidden\":true,\"activeTo\":\"9999-12-31\"}")
        .put(at(tree.library, "message-types", "CO"))
        .then()
        .statusCode(201);
    tree.add(tree.library, "message-types", "{'code':'FO','description':'=SUM(A1;B2)'}");
    tree.add(tree.library, "message-types", "{'code':'AP','description':'\\u0027=x, \\u0027y'}");
    tree.add(
        tree.library,
        "message-types",
        "{'code':'EN','description':'Вопрос 質問 🙂 \\\"a\\\";b','activeTo':'2001-02-03'}");
    tree.add(
        tree.library,
        "departments",
        "{'code':'WATCHED','description':'@home','activeFrom':'2020-01-01',"
            + "'fields':{'watchPeriod':14}}");
    tree.add(
        tree.library,
        "staff-members",
        "{'code':'D-ASH','description':'+31','fields':{'name':'-Ann','roles':[{'role':'CSM1',"
            + "'from':'2020-01-01'}],'units':['FINA']}}");
    tree.add(
        tree.library,
        "staff-members",
        "{'code':'BOB','fields':{'name':'Bob, \\\"Bobby\\\"','absence':{'from':'2026-01-01',"
            + "'substitute':'D-ASH'}}}");
    tree.add(
        tree.library,
        "processing-rules",
        "{'fields':{'messageType':'QU','category':'BORR','responseDays':0,'processingDays':5,"
            + "'department':'BACKOFF','processor':'D-ASH'}}");
    tree.add(
        tree.library,
        "default-messages",
        "{'code':'RENW','description':'-18','fields':{'texts':{'en':'=1\\r\\n\\\"two\\\"\\tthree',"
            + "'nl':'één; twee, drie'}}}");
    tree.add(
        tree.library,
        "document-types",
        "{'code':'MAND','description':'M','fields':{'authorization':true,'validityDays':1}}");
    tree.add(
        tree.library,
        "calendars",
        "{'code':'OPEN','fields':{'weekly':{'MONDAY':[{'opens':'09:00','closes':'24:00'}]}}}");
    tree.add(tree.library, "licences", "{'code':'LIC_X','activeTo':'2036-12-31'}");
    tree.add(
        tree.library,
        "scanners",
        "{'code':'DESK','fields':{'name':'=Desk','device':'airscan:e0:Desk, left'}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void whatGoesOutComesInAsTheSame(String format) {
    addAwkward();
    String type = format.equals("csv") ? CSV : JSON;
    for (LookupTable table : ConfigTables.all().all()) {
      String path = "files/" + table.name().path();
      Answer out = files.take(tree.library, path + "?format=" + format);
      assertThat(out.status()).isEqualTo(200);
      if (table.editable()) {
        Answer in = files.bring(tree.library, path, type, out.body());
        assertThat(in.status()).as(in.body()).isEqualTo(200);
        assertThat(in.json().getInt("same")).as(out.body()).isPositive();
        assertThat(in.json().getInt("changed") + in.json().getInt("created")).isZero();
      }
    }
    tree.reader()
        .get(at(tree.library, "message-types", "FO", "history"))
        .then()
        .body("items", hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void aWholeOrganizationBecomesAnother(String format) {
    addAwkward();
    String type = format.equals("csv") ? CSV : JSON;
    Answer out = files.take(tree.library, "files?format=" + format);
    assertThat(out.status()).isEqualTo(200);
    assertThat(files.bring(tree.library, "files", type, out.body()).json().getInt("same"))
        .isEqualTo(17);
    Answer in = files.bring(tree.otherLibrary, "files", type, out.body());
    assertThat(in.json().getInt("created")).as(in.body()).isEqualTo(17);
    assertThat(files.take(tree.otherLibrary, "files?format=" + format).body())
        .isEqualTo(out.body());
    tree.reader()
        .get(at(tree.otherLibrary, "processing-rules", "QUBORR", "history"))
        .then()
        .body("items.action", contains("CREATED"))
        .body("items[0].changedBy", equalTo("C.CONFIG"))
        .body("items[0].after.fields.processor", equalTo("D-ASH"));
  }

  @Test
  void aFileSaysWhatItIs() {
    tree.addBasics(tree.system);
    tree.add(tree.library, "message-types", "{'code':'CO','description':'Complaint; =x'}");
    Answer own = files.take(tree.library, "files/message-types");
    assertThat(own.type()).isEqualTo("text/csv; charset=utf-8");
    assertThat(own.disposition())
        .isEqualTo("attachment; filename=\"%s-message-types.csv\"".formatted(tree.library));
    assertThat(own.body()).isEqualTo(TYPES + "\r\nCO,Complaint; =x,false,,,\r\n");
    Answer effective = files.take(tree.library, "files/message-types?view=effective&format=json");
    assertThat(effective.type()).startsWith("application/json");
    assertThat(effective.json().getList("code")).containsExactly("CO", "QU");
    assertThat(files.take(tree.library, "files/statuses?view=effective").body())
        .contains("\r\nA,Open,false,,\r\n");
    assertThat(files.take(tree.otherLibrary, "files/categories?format=json").json().getList("$"))
        .isEmpty();
    assertThat(files.take(tree.library, "files/colours").status()).isEqualTo(404);
    assertThat(files.take(tree.library, "files/units?format=xml").status()).isEqualTo(400);
    assertThat(files.take(tree.library, "files/units?view=all").status()).isEqualTo(400);
    assertThat(files.take("ELSEWHERE", "files").status()).isEqualTo(404);
  }

  @Test
  void aDryRunTellsEveryRowAndChangesNothing() {
    tree.addBasics(tree.library);
    String file =
        HEADER
            + ",messageType\nBORR,Borrowing,,,,QU\nBORR,Again,,,,QU\nnewc,New,,,,qu\nBAD,Bad,yes,,,XX\n";
    Answer answer = files.bring(tree.library, "files/categories?dryRun=true", CSV, file, null);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.type()).isEqualTo("application/x-ndjson");
    List<JsonPath> lines = answer.lines();
    assertThat(lines).hasSize(5);
    assertThat(lines.subList(0, 4))
        .extracting(line -> line.getString("fate"))
        .containsExactly("SAME", "REFUSED", "CREATED", "REFUSED");
    assertThat(lines.get(1).getList("errors.message"))
        .containsExactly("must come once; it is that of row 1");
    assertThat(lines.get(2).getString("code")).isEqualTo("NEWC");
    assertThat(lines.get(3).getInt("line")).isEqualTo(5);
    assertThat(lines.get(3).getList("errors.field"))
        .containsExactlyInAnyOrder("code", "hidden", "fields.messageType");
    assertThat(lines.get(4).getMap("summary"))
        .isEqualTo(java.util.Map.of("created", 1, "changed", 0, "same", 1, "refused", 2));
    tree.reader().get(at(tree.library, "categories", "NEWC")).then().statusCode(404);
    tree.add(
        tree.library,
        "categories",
        "{'code':'NEWC','description':'x','fields':{'messageType':'QU'}}");
  }

  @Test
  void oneRefusedRowKeepsAllOut() {
    tree.addBasics(tree.library);
    String file =
        "[{'code':'NEW1','description':'x','fields':{'messageType':'QU'}},"
            + "{'code':'NEW2','description':'','colour':1,'fields':{'messageType':'XX'}},5]";
    Answer answer = files.bring(tree.library, "files/categories", JSON, file.replace('\'', '"'));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.type()).isEqualTo("application/problem+json");
    JsonPath problem = answer.json();
    assertThat(problem.getString("type")).isEqualTo("urn:refdesk:problem:import-refused");
    assertThat(problem.getInt("counts.created")).isEqualTo(1);
    assertThat(problem.getInt("counts.refused")).isEqualTo(2);
    assertThat(problem.getList("rows.row")).containsExactly(2, 3);
    assertThat(problem.getList("rows[0].errors.field"))
        .containsExactly("colour", "description", "fields.messageType");
    assertThat(problem.getList("rows[0].errors.message"))
        .contains("must be effective here today; message-types lists the codes that are");
    assertThat(problem.getList("rows[1].errors.message"))
        .containsExactly("the body must be a record in braces");
    tree.reader().get(at(tree.library, "categories", "NEW1")).then().statusCode(404);
    tree.reader().get(at(tree.library, "categories", "NEW1", "history")).then().statusCode(404);
  }

  @Test
  void aRowMayReferToAnyOtherOfTheFile() {
    String file =
        ALL
            + "processing-rules,QUBORR,,,,,\"{\"\"messageType\"\":\"\"QU\"\",\"\"category\"\":"
            + "\"\"BORR\"\",\"\"responseDays\"\":1,\"\"processingDays\"\":1,\"\"department\"\":"
            + "\"\"BACKOFF\"\",\"\"processor\"\":\"\"ANN\"\"}\"\n"
            + "staff-members,ANN,,,,,\"{\"\"name\"\":\"\"Ann\"\",\"\"roles\"\":[{\"\"role\"\":"
            + "\"\"CSM1\"\",\"\"from\"\":\"\"2020-01-01\"\"}],\"\"absence\"\":{\"\"from\"\":"
            + "\"\"2020-01-01\"\",\"\"substitute\"\":\"\"BOB\"\"}}\"\n"
            + "categories,BORR,Borrowing,,,,\"{\"\"messageType\"\":\"\"QU\"\"}\"\n"
            + "staff-members,BOB,,,,,\"{\"\"name\"\":\"\"Bob\"\",\"\"absence\"\":{\"\"from\"\":"
            + "\"\"2020-01-01\"\",\"\"substitute\"\":\"\"ANN\"\"}}\"\n"
            + "message-types,QU,Question,,,,\n"
            + "departments,BACKOFF,Back office,,,,\n";
    Answer answer = files.bring(tree.library, "files", CSV, file);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().getInt("created")).isEqualTo(6);
    tree.reader()
        .get(at(tree.library, "staff-members", "ANN"))
        .then()
        .body("fields.absence.substitute", equalTo("BOB"));
    tree.configurator()
        .header("If-Match", "\"1\"")
        .delete(at(tree.library, "staff-members", "BOB"))
        .then()
        .statusCode(409)
        .body("usedBy.code", contains("ANN"));
  }

  @Test
  void aReferenceWithinTheTableThatNothingMeetsIsAFault() {
    String file =
        "[{'code':'ANN','fields':{'name':'Ann','absence':{'from':'2020-01-01','substitute':'BOB'}}},"
            + "{'code':'BOB','activeTo':'2020-01-01','fields':{'name':'Bob'}}]";
    Answer answer = files.bring(tree.library, "files/staff-members", JSON, file.replace('\'', '"'));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().getList("rows.code")).containsExactly("ANN");
    assertThat(answer.json().getList("rows[0].errors.field"))
        .containsExactly("fields.absence.substitute");
  }

  @Test
  void aProcessorFromTheFileMustHoldTheRole() {
    tree.addBasics(tree.library);
    String file =
        "{'staff-members':[{'code':'ANN','fields':{'name':'Ann'}}],'processing-rules':[{'fields':"
            + "{'messageType':'QU','responseDays':1,'processingDays':1,'department':'BACKOFF',"
            + "'processor':'ANN'}}]}";
    Answer answer = files.bring(tree.library, "files", JSON, file.replace('\'', '"'));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().getString("rows[0].table")).isEqualTo("processing-rules");
    assertThat(answer.json().getString("rows[0].errors[0].message"))
        .startsWith("must hold the role CSM1 on");
  }

  @Test
  void theSameKeyHasEffectOnce() {
    String key = UUID.randomUUID().toString();
    String file = TYPES + "\nQU,Question,,,,\n";
    Answer first = files.bring(tree.library, "files/message-types", CSV, file, key);
    Answer second = files.bring(tree.library, "files/message-types", CSV, file, key);
    assertThat(first.json().getInt("created")).isEqualTo(1);
    assertThat(second.body()).isEqualTo(first.body());
    Answer other =
        files.bring(tree.library, "files/message-types", CSV, file + "CO,Complaint,,,,\n", key);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().getString("type"))
        .isEqualTo("urn:refdesk:problem:idempotency-key-reused");
    Answer without = files.bring(tree.library, "files/message-types", CSV, file, null);
    assertThat(without.status()).isEqualTo(400);
    assertThat(without.json().getString("type"))
        .isEqualTo("urn:refdesk:problem:idempotency-key-required");
  }

  @Test
  void whatOthersRelyOnIsNotChangedUnderThem() {
    tree.addBasics(tree.library);
    tree.add(tree.library, "message-types", "{'code':'CO','description':'Complaint'}");
    tree.add(
        tree.library,
        "processing-rules",
        "{'fields':{'messageType':'QU','category':'BORR','responseDays':1,'processingDays':2,"
            + "'department':'BACKOFF'}}");
    Answer answer =
        files.bring(tree.library, "files/categories", CSV, HEADER + ",messageType\nBORR,x,,,,CO\n");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().getString("rows[0].errors[0].message"))
        .startsWith("BORR is used by 1 of your organization's records");
  }

  @Test
  void anUnchangedRowMayReferToWhatHasEnded() {
    tree.addBasics(tree.library);
    String file = HEADER + ",messageType\nBORR,Borrowing,,,,QU\n";
    Answer ended =
        files.bring(
            tree.library, "files/message-types", CSV, TYPES + "\nQU,Question,,,2020-01-01,\n");
    assertThat(ended.json().getInt("changed")).isEqualTo(1);
    assertThat(files.bring(tree.library, "files/categories", CSV, file).json().getInt("same"))
        .isEqualTo(1);
    Answer changed =
        files.bring(tree.library, "files/categories", CSV, file.replace("Borrowing", "Loans"));
    assertThat(changed.status()).isEqualTo(422);
  }

  @Test
  void anInheritedRecordCanBeHiddenByARow() {
    tree.addBasics(tree.system);
    String file = HEADER + ",messageType\nBORR,,true,,,\n";
    assertThat(files.bring(tree.library, "files/categories", CSV, file).json().getInt("created"))
        .isEqualTo(1);
    assertThat(files.bring(tree.library, "files/categories", CSV, file).json().getInt("same"))
        .isEqualTo(1);
    tree.reader().get(at(tree.library, "categories")).then().body("items", empty());
    Answer nothing =
        files.bring(
            tree.library, "files/categories", CSV, HEADER + ",messageType\nNONE,,true,,,\n");
    assertThat(nothing.json().getList("rows[0].errors.field")).containsExactly("hidden");
  }

  @Test
  void aDeletedRecordComesBackWithTheNextRevision() {
    String path = at(tree.library, "message-types", "QU");
    tree.add(tree.library, "message-types", "{'code':'QU','description':'Question'}");
    tree.configurator().header("If-Match", "\"1\"").delete(path).then().statusCode(204);
    files.bring(tree.library, "files/message-types", CSV, TYPES + "\nQU,Back,,,,\n");
    tree.reader().get(path).then().header("ETag", "\"3\"").body("description", equalTo("Back"));
  }

  @Test
  void whatIsNoFileOfOursIsRefusedWithItsReason() {
    byte[] latin = (TYPES + "\nQU,Ren\u00E9e,,,,\n").getBytes(StandardCharsets.ISO_8859_1);
    Answer notUtf8 =
        files.bring(tree.library, "files/message-types", CSV, latin, UUID.randomUUID().toString());
    assertThat(notUtf8.status()).isEqualTo(422);
    assertThat(notUtf8.json().getString("errors[0].field")).isEqualTo("line 2");
    assertThat(bringTypes("text/csv; charset=iso-8859-1")).isEqualTo(415);
    assertThat(bringTypes("text/plain")).isEqualTo(415);
    assertThat(bringTypes("text/csv; charset=UTF-8")).isEqualTo(200);
    Answer json = files.bring(tree.library, "files/message-types", JSON, "[{\"code\":\"QU\",]");
    assertThat(json.status()).isEqualTo(400);
    assertThat(json.json().getString("detail")).contains("line 1");
    Answer dry = files.bring(tree.library, "files/units?dryRun=true", CSV, "code,name\n", null);
    assertThat(dry.status()).isEqualTo(422);
    assertThat(dry.json().getList("errors.field")).contains("name", "department");
    assertThat(files.bring(tree.library, "files?dryRun=yes", JSON, "{}").status()).isEqualTo(400);
    Answer fixed = files.bring(tree.library, "files", JSON, "{\"statuses\":[{}],\"x\":[{}]}");
    assertThat(fixed.status()).isEqualTo(422);
    assertThat(fixed.json().getList("errors.field")).containsExactly("row 1", "row 2");
  }

  private int bringTypes(String contentType) {
    return files
        .bring(tree.library, "files/message-types", contentType, TYPES + "\nQU,Question,,,,\n")
        .status();
  }

  @Test
  void onlyConfiguratorsBringIn() {
    FileCalls staff = new FileCalls(Tree.token("S.STAFF", new String[] {tree.library}, Roles.CSM1));
    assertThat(staff.take(tree.library, "files").status()).isEqualTo(200);
    assertThat(staff.bring(tree.library, "files", JSON, "{}").status()).isEqualTo(403);
    assertThat(files.bring(tree.library, "files/statuses", JSON, "[]").status()).isEqualTo(405);
    assertThat(files.bring(tree.library, "files/colours", JSON, "[]").status()).isEqualTo(404);
  }

  @Test
  void aBodyThatIsReadWholeKeepsItsBound() {
    String record = "{\"code\":\"QU\",\"description\":\"%s\"}".formatted("x".repeat(1_100_000));
    tree.configurator()
        .body(record)
        .post(at(tree.library, "message-types"))
        .then()
        .statusCode(413)
        .body("type", equalTo("urn:refdesk:problem:too-large"));
    Answer chunked =
        files.bring(
            tree.library,
            "message-types",
            JSON,
            BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(record.getBytes(StandardCharsets.UTF_8))),
            null);
    assertThat(chunked.status()).isEqualTo(413);
    assertThat(chunked.json().getString("type")).isEqualTo("urn:refdesk:problem:too-large");
  }
}
