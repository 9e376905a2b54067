package org.refdesk.config.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.refdesk.config.testing.Json.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.refdesk.config.ConfigTables;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Faults.Fault;
import org.refdesk.config.field.Values;

/** Every field of every table: what is read, and the exact words of what is not. */
class RecordFormTest {

  private static final LookupTables TABLES = ConfigTables.all();

  /** A valid record of each table; the cases below each change one value of it. */
  private static final Map<String, String> VALID = valid();

  private static Map<String, String> valid() {
    Map<String, String> valid = new LinkedHashMap<>();
    valid.put("message-types", "{'code':'QU','description':'Question'}");
    valid.put(
        "categories", "{'code':'BORR','description':'Borrowing','fields':{'messageType':'QU'}}");
    valid.put("departments", "{'code':'BACKOFF','description':'Back office'}");
    valid.put("units", "{'code':'FINA','description':'Finance','fields':{'department':'BACKOFF'}}");
    valid.put("staff-members", "{'code':'J.JANSEN','fields':{'name':'Jo Jansen'}}");
    valid.put(
        "processing-rules",
        "{'fields':{'messageType':'QU','category':'BORR','responseDays':2,'processingDays':5,"
            + "'department':'BACKOFF'}}");
    valid.put(
        "default-messages",
        "{'code':'RENW','description':'Renewed','fields':{'texts':{'en':'Renewed.'}}}");
    valid.put("document-types", "{'code':'MAND','description':'Mandate'}");
    valid.put(
        "calendars",
        "{'code':'OPEN','fields':{'weekly':{'MONDAY':[{'opens':'09:00','closes':'17:00'}]}}}");
    valid.put("licences", "{'code':'LIC_KLANTEN_SERIVCE_MODULE'}");
    valid.put("scanners", "{'code':'DESK-1','fields':{'name':'Desk','device':'airscan:e0:Desk'}}");
    return valid;
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments("message-types", "code", "'qu'"),
        arguments("message-types", "description", "'x'"),
        arguments("message-types", "description", "'Вопрос 質問 سؤال'"),
        arguments("message-types", "description", text(100)),
        arguments("message-types", "hidden", "null"),
        arguments("message-types", "activeFrom", "'2026-01-01'"),
        arguments("message-types", "activeTo", "null"),
        arguments("message-types", "fields", "{}"),
        arguments("message-types", "fields.retentionMonths", "1"),
        arguments("message-types", "fields.retentionMonths", "1200"),
        arguments("message-types", "fields.retentionMonths", "null"),
        arguments("categories", "code", "'b0rr'"),
        arguments("categories", "fields.messageType", "'co'"),
        arguments("departments", "fields.watchPeriod", "0"),
        arguments("departments", "fields.watchPeriod", "999"),
        arguments("departments", "fields.watchPeriod", "null"),
        arguments("departments", "fields.reopenPolicy", "'new'"),
        arguments("units", "fields.department", "'backoff'"),
        arguments("units", "fields.distribution", "'even'"),
        arguments("units", "fields.distribution", "null"),
        arguments("staff-members", "code", "'a'"),
        arguments("staff-members", "code", "'ABCDEFGHIJKLMNOPQRSTUVWXYZ.-_012'"),
        arguments("staff-members", "description", "''"),
        arguments("staff-members", "fields.email", "null"),
        arguments("staff-members", "fields.roles", "[]"),
        arguments(
            "staff-members",
            "fields.roles",
            "[{'role':'CSM1','from':'2026-01-01','to':'2026-01-31'},"
                + "{'role':'CSM1','from':'2026-02-01'},{'role':'DOC1','from':'2026-01-01'}]"),
        arguments("staff-members", "fields.units", "['FINA','mark']"),
        arguments("staff-members", "fields.absence", "{'from':'2026-07-01'}"),
        arguments("processing-rules", "code", "'quborr'"),
        arguments("processing-rules", "fields.responseDays", "5"),
        arguments("processing-rules", "fields.processingDays", "3650"),
        arguments("processing-rules", "fields.processor", "'j.jansen'"),
        arguments("processing-rules", "fields.warningLeadMinutes", "1"),
        arguments("processing-rules", "fields.warningLeadMinutes", "525600"),
        arguments("processing-rules", "fields.warningLeadMinutes", "null"),
        arguments("processing-rules", "fields.acknowledgement", "null"),
        arguments("processing-rules", "fields.reminder", "null"),
        arguments("processing-rules", "fields.reminderDays", "null"),
        arguments("processing-rules", "fields.closeUnansweredDays", "3650"),
        arguments("processing-rules", "fields.closeSentDays", "null"),
        arguments("default-messages", "description", text(30)),
        arguments("default-messages", "fields.texts", "{'nl':'Regel 1\\nRegel 2','pt-BR':'Oi'}"),
        arguments("document-types", "fields.authorization", "true"),
        arguments("document-types", "fields.validityDays", "1"),
        arguments("calendars", "fields.weekly.SUNDAY", "[{'opens':'00:00','closes':'24:00'}]"),
        arguments(
            "calendars",
            "fields.weekly.MONDAY",
            "[{'opens':'09:00','closes':'12:00'},{'opens':'12:00','closes':'17:00'}]"),
        arguments("default-messages", "fields.texts", "{'en':'{{customerName}}, {{ today }}!'}"),
        arguments("default-messages", "fields.texts", "{'en':'A { brace } and }}'}"),
        arguments("licences", "code", "'a'"),
        arguments("licences", "code", "'lic_klanten_serivce_module'"),
        arguments("licences", "code", text(64)),
        arguments("licences", "description", "''"),
        arguments("licences", "description", text(100)),
        arguments("licences", "activeFrom", "'2026-01-01'"),
        arguments("licences", "activeTo", "'2026-12-31'"),
        arguments("licences", "fields", "{}"),
        arguments("scanners", "code", "'a'"),
        arguments("scanners", "code", "'desk-1_456789012'"),
        arguments("scanners", "description", "null"),
        arguments("scanners", "fields.name", "'x'"),
        arguments("scanners", "fields.name", "'Сканер'"),
        arguments("scanners", "fields.name", text(200)),
        arguments("scanners", "fields.device", "'x'"),
        arguments("scanners", "fields.device", text(200)),
        arguments("scanners", "fields.device", "'http://scanner.example/eSCL'"),
        arguments("scanners", "fields.branch", "'nyc-main'"),
        arguments("scanners", "fields.branch", "null"),
        arguments("calendars", "fields.exceptions", "null"),
        arguments("calendars", "fields.exceptions", "[]"),
        arguments("calendars", "fields.exceptions", "[{'date':'2026-04-27'}]"),
        arguments(
            "calendars",
            "fields.exceptions",
            "[{'date':'2026-04-27','everyYear':null,'slots':null,'name':null}]"),
        arguments(
            "calendars",
            "fields.exceptions",
            "[{'date':'2026-12-24','slots':[{'opens':'00:00','closes':'12:00'},"
                + "{'opens':'13:00','closes':'24:00'}],'name':"
                + text(100)
                + "}]"),
        arguments(
            "calendars",
            "fields.exceptions",
            "[{'date':'2026-12-25','everyYear':true},{'date':'2026-12-25'},{'date':'2027-12-25'}]"),
        arguments("calendars", "fields.exceptions", "[{'date':'2024-02-29','everyYear':true}]"),
        arguments("calendars", "fields.exceptions", exceptions(1_000)));
  }

  @ParameterizedTest(name = "{0}: {1} may be {2}")
  @MethodSource("accepted")
  void takes(String table, String field, String value) {
    Faults faults = read(table, field, value);
    assertThat(faults.list()).isEmpty();
    assertThat(faults.unknown()).isEmpty();
  }

  static Stream<Arguments> refused() {
    String twoLetters = "must be exactly 2 letters (A-Z), such as QU";
    String fourCharacters = "must be exactly 4 letters or digits (A-Z, 0-9), such as ";
    String sevenCharacters = "must be exactly 7 letters or digits (A-Z, 0-9), such as BACKOFF";
    String staffCode =
        "must be 1 to 32 letters, digits, points, hyphens or underscores, such as J.JANSEN, and"
            + " begin with a letter or digit";
    String date = "must be a date as in 2026-03-31, from 1900 to 9999";
    String days = "must be a whole number from 0 to 3650";
    String minutes = "must be a whole number from 1 to 525600";
    String someDays = "must be a whole number from 1 to 3650";
    String flag = "must be true or false";
    String placeholders =
        "; the placeholders are {{customerName}}, {{customerNumber}}, {{conversationId}},"
            + " {{subject}}, {{staffName}}, {{library}}, {{department}}, {{responseDue}},"
            + " {{processingDue}}, {{today}}";
    String licenceKey =
        "must be 1 to 64 letters, digits or underscores, such as LIC_KLANTEN_SERIVCE_MODULE";
    String scannerCode =
        "must be 1 to 16 letters, digits, hyphens or underscores, such as DESK-1, and begin with a"
            + " letter or digit";
    return Stream.of(
        refusal("message-types", "code", "'Q'", twoLetters),
        refusal("message-types", "code", "'QUE'", twoLetters),
        refusal("message-types", "code", "'1A'", twoLetters),
        refusal(
            "message-types", "code", "null", "is required: exactly 2 letters (A-Z), such as QU"),
        refusal("message-types", "description", "''", "must have 1 to 100 characters, has 0"),
        refusal(
            "message-types", "description", text(101), "must have 1 to 100 characters, has 101"),
        refusal(
            "message-types",
            "description",
            "null",
            "is required: What people read for the code, in any script."),
        refusal("message-types", "description", "7", "must be a text in quotes"),
        refusal("message-types", "hidden", "'yes'", flag),
        refusal(
            "message-types",
            "fields.retentionMonths",
            "0",
            "must be a whole number from 1 to 1200"),
        refusal(
            "message-types",
            "fields.retentionMonths",
            "1201",
            "must be a whole number from 1 to 1200"),
        refusal("message-types", "activeFrom", "'1-1-2026'", date),
        refusal("message-types", "activeTo", "'2026-13-01'", date),
        refusal("message-types", "fields", "[]", "must be an object in braces"),
        refusal("categories", "code", "'BOR'", fourCharacters + "BORR"),
        refusal("categories", "code", "'BORRO'", fourCharacters + "BORR"),
        refusal("categories", "code", "'BÖRR'", fourCharacters + "BORR"),
        refusal(
            "categories",
            "fields.messageType",
            "null",
            "is required: The type that the category belongs to."),
        refusal("categories", "fields.messageType", "'QUE'", twoLetters),
        refusal("departments", "code", "'BACK'", sevenCharacters),
        refusal("departments", "fields.watchPeriod", "-1", "must be a whole number from 0 to 999"),
        refusal(
            "departments", "fields.watchPeriod", "1000", "must be a whole number from 0 to 999"),
        refusal(
            "departments",
            "fields.reopenPolicy",
            "'SOON'",
            "must be one of REOPEN, NEW, WITHIN_DAYS"),
        refusal("departments", "fields.reopenDays", "0", "must be a whole number from 1 to 999"),
        refusal(
            "departments",
            "fields.reopenDays",
            "3",
            "must not be given without the reopenPolicy WITHIN_DAYS"),
        refusal(
            "departments",
            "fields.reopenPolicy",
            "'WITHIN_DAYS'",
            "fields.reopenDays",
            "must not be missing with the reopenPolicy WITHIN_DAYS"),
        refusal("units", "code", "'FIN'", fourCharacters + "FINA"),
        refusal("units", "fields.department", "'BACK'", sevenCharacters),
        refusal("units", "fields.distribution", "'FAIR'", "must be one of EVEN"),
        refusal(
            "units",
            "fields.department",
            "null",
            "is required: The department (main group) that the unit belongs to."),
        refusal("staff-members", "code", "'J JANSEN'", staffCode),
        refusal("staff-members", "code", "''", staffCode),
        refusal("staff-members", "fields.name", "null", "is required: Name as customers read it."),
        refusal(
            "staff-members", "fields.name", text(201), "must have 1 to 200 characters, has 201"),
        refusal(
            "staff-members",
            "fields.email",
            "'jo'",
            "must be an e-mail address, such as desk@library.example"),
        refusal(
            "staff-members",
            "fields.roles",
            "[{'role':'OPAC','from':'2026-01-01'}]",
            "fields.roles[0].role",
            "must be one of CSM1, DOC1, CFG1"),
        refusal(
            "staff-members",
            "fields.roles",
            "[{'role':'CSM1'}]",
            "fields.roles[0].from",
            "is required: First day of the role."),
        refusal(
            "staff-members",
            "fields.roles",
            "[{'role':'CSM1','from':'2026-02-01','to':'2026-01-31'}]",
            "fields.roles[0].to",
            "must not lie before from"),
        refusal(
            "staff-members",
            "fields.roles",
            "[{'role':'CSM1','from':'2026-01-01'},{'role':'CSM1','from':'2026-02-01'}]",
            "fields.roles[1].from",
            "lies in the days of roles[0]"),
        refusal("staff-members", "fields.units", "['FINA','fina']", "must name each unit once"),
        refusal(
            "staff-members", "fields.units", "['FIN']", "fields.units[0]", fourCharacters + "FINA"),
        refusal(
            "staff-members",
            "fields.absence",
            "{'from':'2026-07-02','to':'2026-07-01'}",
            "fields.absence.to",
            "must not lie before from"),
        refusal(
            "staff-members",
            "fields.absence",
            "{'from':'2026-07-02','substitute':'j.jansen'}",
            "fields.absence.substitute",
            "must be somebody else"),
        refusal("processing-rules", "code", "'QU'", "must be QUBORR here, or be left out"),
        refusal(
            "processing-rules",
            "fields.messageType",
            "null",
            "is required: The type of message that the rule serves."),
        refusal("processing-rules", "fields.category", "'BOR'", fourCharacters + "BORR"),
        refusal("processing-rules", "fields.responseDays", "-1", days),
        refusal("processing-rules", "fields.responseDays", "2.5", days),
        refusal("processing-rules", "fields.processingDays", "3651", days),
        refusal(
            "processing-rules",
            "fields.processingDays",
            "1",
            "must not be less than responseDays, which is 2"),
        refusal("processing-rules", "fields.department", "'X'", sevenCharacters),
        refusal("processing-rules", "fields.processor", "'J/J'", staffCode),
        refusal("processing-rules", "fields.personReporting", "7", staffCode),
        refusal("processing-rules", "fields.warningLeadMinutes", "0", minutes),
        refusal("processing-rules", "fields.warningLeadMinutes", "525601", minutes),
        refusal("processing-rules", "fields.reminder", "'RMND'", "needs reminderDays beside it"),
        refusal("processing-rules", "fields.reminderDays", "5", "needs reminder beside it"),
        refusal("processing-rules", "fields.reminderDays", "0", someDays),
        refusal("processing-rules", "fields.closeUnansweredDays", "3651", someDays),
        refusal("processing-rules", "fields.closeSentDays", "0", someDays),
        refusal(
            "default-messages", "description", text(31), "must have 1 to 30 characters, has 31"),
        refusal(
            "default-messages", "fields.texts", "{}", "must be an object with 1 to 40 properties"),
        refusal(
            "default-messages",
            "fields.texts",
            "{'english':'x','en':''}",
            "fields.texts.en",
            "must have 1 to 10000 characters, has 0"),
        refusal("document-types", "code", "'MANDATE'", fourCharacters + "MAND"),
        refusal("document-types", "fields.authorization", "'yes'", flag),
        refusal("document-types", "fields.needsScanCode", "1", flag),
        refusal(
            "document-types", "fields.validityDays", "0", "must be a whole number from 1 to 36525"),
        refusal(
            "document-types",
            "fields.retentionDays",
            "36526",
            "must be a whole number from 1 to 36525"),
        refusal("document-types", "fields.certifyingAuthorityNeeded", "[]", flag),
        refusal(
            "calendars",
            "fields.weekly",
            "null",
            "is required: Opening hours by day of the week; a day with none is closed."),
        refusal(
            "calendars",
            "fields.weekly",
            "{'MONDAY':[]}",
            "must open on one day at least: with none there would never be a working day"),
        refusal(
            "calendars",
            "fields.weekly.MONDAY",
            "[{'opens':'9:00','closes':'17:00'}]",
            "fields.weekly.MONDAY[0].opens",
            "must be a time from 00:00 to 23:59 as in 09:30"),
        refusal(
            "calendars",
            "fields.weekly.MONDAY",
            "[{'opens':'09:00','closes':'24:01'}]",
            "fields.weekly.MONDAY[0].closes",
            "must be a time from 00:00 to 24:00 as in 09:30"),
        refusal(
            "calendars",
            "fields.weekly.MONDAY",
            "[{'opens':'22:00','closes':'02:00'}]",
            "fields.weekly.MONDAY[0].closes",
            "must be later than opens; hours past midnight are two slots, until 24:00 and from"
                + " 00:00 of the next day"),
        refusal(
            "calendars",
            "fields.weekly.MONDAY",
            "[{'opens':'09:00','closes':'13:00'},{'opens':'12:30','closes':'17:00'}]",
            "fields.weekly.MONDAY[1].opens",
            "must not lie before the slot ahead of it closes; give slots in order"),
        refusal(
            "default-messages",
            "fields.texts",
            "{'nl':'Beste {{naam}}','en':'Dear {{ customerName }}'}",
            "fields.texts.nl",
            "must not hold {{naam}}" + placeholders),
        refusal(
            "default-messages",
            "fields.texts",
            "{'en':'{{CustomerName}} {{}} {{CustomerName}}'}",
            "fields.texts.en",
            "must not hold {{CustomerName}}, {{}}" + placeholders),
        refusal(
            "default-messages",
            "fields.texts",
            "{'en':'{{a}}{{b}}{{c}}{{d}}{{e}}{{f}}{{g}}'}",
            "fields.texts.en",
            "must not hold {{a}}, {{b}}, {{c}}, {{d}}, {{e}}, 2 more" + placeholders),
        refusal(
            "default-messages",
            "fields.texts",
            "{'en':'Dear {{customerName'}",
            "fields.texts.en",
            "must close each {{ with }}"),
        refusal(
            "default-messages",
            "fields.texts",
            "{'en':'{{customerName} on {{today}}'}",
            "fields.texts.en",
            "must close each {{ with }}"),
        refusal("licences", "code", "''", licenceKey),
        refusal("licences", "code", text(65), licenceKey),
        refusal("licences", "code", "'LIC-KLANTEN'", licenceKey),
        refusal("licences", "code", "'LIÇ'", licenceKey),
        refusal("licences", "code", "null", licenceKey.replace("must be", "is required:")),
        refusal("licences", "description", text(101), "must have 0 to 100 characters, has 101"),
        refusal("licences", "activeFrom", "'01-01-2026'", date),
        refusal("licences", "activeTo", "20261231", date),
        refusal("licences", "fields", "'none'", "must be an object in braces"),
        refusal("scanners", "code", "''", scannerCode),
        refusal("scanners", "code", text(17), scannerCode),
        refusal("scanners", "code", "'-1'", scannerCode),
        refusal("scanners", "code", "'..'", scannerCode),
        refusal("scanners", "code", "null", scannerCode.replace("must be", "is required:")),
        refusal("scanners", "fields.name", "null", "is required: Name as staff read it."),
        refusal("scanners", "fields.name", "' '", "must have 1 to 200 characters, has 0"),
        refusal("scanners", "fields.name", text(201), "must have 1 to 200 characters, has 201"),
        refusal("scanners", "fields.name", "7", "must be a text in quotes"),
        refusal(
            "scanners",
            "fields.device",
            "null",
            "is required: Name of the SANE device, or address of the eSCL scanner."),
        refusal("scanners", "fields.device", "''", "must have 1 to 200 characters, has 0"),
        refusal("scanners", "fields.device", text(201), "must have 1 to 200 characters, has 201"),
        refusal("scanners", "fields.device", "'a\\nb'", "must not hold control characters"),
        refusal("scanners", "fields.branch", "'NYC MAIN'", "must be the code of a branch"),
        refusal("scanners", "fields.branch", text(17), "must be the code of a branch"),
        refusal("scanners", "fields.branch", "7", "must be the code of a branch"),
        refusal("calendars", "fields.exceptions", "{}", "must be a list of at most 1000 items"),
        refusal(
            "calendars",
            "fields.exceptions",
            exceptions(1_001),
            "must be a list of at most 1000 items"),
        refusal(
            "calendars",
            "fields.exceptions",
            "['2026-04-27']",
            "fields.exceptions[0]",
            "must be an object in braces"),
        refusal(
            "calendars",
            "fields.exceptions",
            "[{'name':'x'}]",
            "fields.exceptions[0].date",
            "is required: The local date; with everyYear its day and month count."),
        refusal(
            "calendars",
            "fields.exceptions",
            "[{'date':'2026-02-29'}]",
            "fields.exceptions[0].date",
            date),
        refusal(
            "calendars",
            "fields.exceptions",
            "[{'date':'2026-04-27','everyYear':'yes'}]",
            "fields.exceptions[0].everyYear",
            flag),
        refusal(
            "calendars",
            "fields.exceptions",
            "[{'date':'2026-04-27','name':''}]",
            "fields.exceptions[0].name",
            "must have 1 to 100 characters, has 0"),
        refusal(
            "calendars",
            "fields.exceptions",
            "[{'date':'2026-04-27','name':" + text(101) + "}]",
            "fields.exceptions[0].name",
            "must have 1 to 100 characters, has 101"),
        refusal(
            "calendars",
            "fields.exceptions",
            "[{'date':'2026-04-27','slots':[{'opens':'22:00','closes':'02:00'}]}]",
            "fields.exceptions[0].slots[0].closes",
            "must be later than opens; hours past midnight are two slots, until 24:00 and from"
                + " 00:00 of the next day"),
        refusal(
            "calendars",
            "fields.exceptions",
            "[{'date':'2026-04-27'},{'date':'2026-04-28','slots':["
                + "{'opens':'13:00','closes':'17:00'},{'opens':'09:00','closes':'12:00'}]}]",
            "fields.exceptions[1].slots[1].opens",
            "must not lie before the slot ahead of it closes; give slots in order"),
        refusal(
            "calendars",
            "fields.exceptions",
            "[{'date':'2026-04-27'},{'date':'2026-04-28'},{'date':'2026-04-27','name':'x'}]",
            "fields.exceptions[2].date",
            "is the date of exceptions[0] already; give each once"),
        refusal(
            "calendars",
            "fields.exceptions",
            "[{'date':'2026-12-25','everyYear':true},{'date':'2031-12-25','everyYear':true}]",
            "fields.exceptions[1].date",
            "is the day of the year of exceptions[0] already; give each once"));
  }

  @ParameterizedTest(name = "{0}: {1} must not be {2}")
  @MethodSource("refused")
  void saysWhatIsWrong(String table, String field, String value, String place, String message) {
    assertThat(read(table, field, value).list()).containsExactly(new Fault(place, message));
  }

  static Stream<Arguments> unknown() {
    return VALID.keySet().stream()
        .flatMap(table -> Stream.of(arguments(table, "extra"), arguments(table, "fields.extra")));
  }

  @ParameterizedTest(name = "{0}: {1} is no property")
  @MethodSource("unknown")
  void namesWhatItDoesNotKnow(String table, String property) {
    Faults faults = read(table, property, "1");
    assertThat(faults.list()).isEmpty();
    assertThat(faults.unknown()).containsExactly(property);
  }

  @Test
  void everyTableHasCasesAndAnExampleOfItsOwnThatIsValid() {
    assertThat(TABLES.all().stream().filter(LookupTable::editable).map(t -> t.name().path()))
        .containsExactlyElementsOf(VALID.keySet());
    for (LookupTable table : TABLES.all()) {
      Faults faults = Faults.none();
      ObjectNode example = (ObjectNode) json("{}");
      table
          .describe()
          .properties()
          .forEach(
              property ->
                  example.set(property.name(), new ObjectMapper().valueToTree(property.example())));
      RecordForm.read(table, example, null, faults);
      assertThat(faults.list()).as(table.name().path()).isEmpty();
      assertThat(faults.unknown()).as(table.name().path()).isEmpty();
    }
  }

  @Test
  void everyFaultOfARecordComesInOneAnswer() {
    Faults faults = Faults.none();
    RecordForm.read(
        TABLES.get("processing-rules"),
        json(
            "{'code':'X','activeFrom':'x','fields':{'category':'B','responseDays':5,"
                + "'processingDays':2,'processor':'?'}}"),
        null,
        faults);
    assertThat(faults.list())
        .extracting(Fault::field)
        .containsExactly(
            "code",
            "activeFrom",
            "fields.messageType",
            "fields.category",
            "fields.department",
            "fields.processor",
            "fields.processingDays");
  }

  @Test
  void everyFaultOfEveryTextOfADefaultMessageComesInOneAnswer() {
    String texts = "{'nl':'{{naam}} {{','en':'{{%s}}','english!':'x','de':''}";
    Faults faults = read("default-messages", "fields.texts", texts.formatted("x".repeat(10_000)));
    assertThat(faults.list())
        .extracting(Fault::field)
        .containsExactly(
            "fields.texts.nl",
            "fields.texts.nl",
            "fields.texts.en",
            "fields.texts.en",
            "fields.texts.english!",
            "fields.texts.de");
    assertThat(faults.list())
        .extracting(Fault::message)
        .allSatisfy(message -> assertThat(message).hasSizeLessThan(400));
  }

  @Test
  void theListOfTablesExplainsEachPlaceholder() {
    String described = TABLES.get("default-messages").describe().toString();
    assertThat(Placeholder.words())
        .isNotEmpty()
        .allSatisfy(word -> assertThat(described).contains("{{" + word + "}} "));
  }

  @Test
  void aTextWhosePlaceholderIsNoLongerKnownIsStillRead() {
    ObjectNode stored = (ObjectNode) json("{'texts':{'en':'Dear {{formerName}}'}}");
    assertThat(
            Values.read(List.of(DefaultMessages.TEXTS), stored, Faults.none())
                .require(DefaultMessages.TEXTS))
        .containsEntry("en", "Dear {{formerName}}");
  }

  @Test
  void everyFaultOfACalendarComesInOneAnswer() {
    Faults faults =
        read(
            "calendars",
            "fields",
            "{'weekly':{'MONDAY':[]},'exceptions':[{'date':'2026-04-27','slots':["
                + "{'opens':'10:00','closes':'09:00'}]},{'date':'2026-04-27'}]}");
    assertThat(faults.list())
        .extracting(Fault::field)
        .containsExactly(
            "fields.weekly", "fields.exceptions[0].slots[0].closes", "fields.exceptions[1].date");
  }

  @Test
  void aRecordDoesNotEndBeforeItBegins() {
    Faults faults = Faults.none();
    RecordForm.read(
        TABLES.get("message-types"),
        json("{'code':'QU','description':'Q','activeFrom':'2026-02-01','activeTo':'2026-01-31'}"),
        null,
        faults);
    assertThat(faults.list())
        .containsExactly(new Fault("activeTo", "must not lie before activeFrom"));
  }

  @Test
  void theCodeInTheAddressIsTheRecords() {
    assertThat(readAt("message-types", "{'description':'Q'}", "qu", Faults.none()).code())
        .isEqualTo("QU");
    Faults faults = Faults.none();
    readAt("message-types", "{'code':'CO','description':'Q'}", "QU", faults);
    readAt("message-types", "{'description':'Q'}", "QUE", faults);
    assertThat(faults.list())
        .containsExactly(
            new Fault("code", "must be QU here, or be left out"),
            new Fault("code", "in the address must be exactly 2 letters (A-Z), such as QU"));
  }

  @Test
  void theCodeOfARuleFollowsFromTypeAndCategory() {
    String fields =
        "{'fields':{'messageType':'QU','category':%s,'responseDays':1,'processingDays':1,"
            + "'department':'BACKOFF'}}";
    assertThat(readAt("processing-rules", fields.formatted("null"), null, Faults.none()).code())
        .isEqualTo("QU");
    Faults faults = Faults.none();
    readAt("processing-rules", fields.formatted("'BORR'"), "QU", faults);
    assertThat(faults.list())
        .containsExactly(new Fault("code", "the fields make the code QUBORR, the address says QU"));
  }

  @Test
  void aRecordThatHidesAnotherNeedsNoContent() {
    for (LookupTable table : TABLES.all()) {
      Faults faults = Faults.none();
      Draft draft = RecordForm.read(table, json("{'hidden':true}"), table.example().code(), faults);
      assertThat(faults.list()).as(table.name().path()).isEmpty();
      assertThat(draft.hidden()).isTrue();
    }
  }

  private static Draft readAt(String table, String record, @Nullable String code, Faults faults) {
    return RecordForm.read(TABLES.get(table), json(record), code, faults);
  }

  private static Arguments refusal(String table, String field, String value, String message) {
    return arguments(table, field, value, field, message);
  }

  private static Arguments refusal(
      String table, String field, String value, String place, String message) {
    return arguments(table, field, value, place, message);
  }

  private static String exceptions(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{'date':'" + LocalDate.parse("2026-01-01").plusDays(i) + "'}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String text(int length) {
    return "'" + "x".repeat(length) + "'";
  }

  private static Faults read(String table, String field, String value) {
    ObjectNode record = (ObjectNode) json(Objects.requireNonNull(VALID.get(table)));
    set(record, Arrays.asList(field.split("\\.")), value);
    Faults faults = Faults.none();
    RecordForm.read(TABLES.get(table), record, null, faults);
    return faults;
  }

  private static void set(ObjectNode record, List<String> path, String value) {
    ObjectNode object = record;
    for (String step : path.subList(0, path.size() - 1)) {
      object = object.withObjectProperty(step);
    }
    object.set(path.getLast(), json(value));
  }
}
