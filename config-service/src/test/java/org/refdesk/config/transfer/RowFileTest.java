package org.refdesk.config.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.refdesk.config.testing.Json.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refdesk.config.lookup.Categories;
import org.refdesk.config.lookup.LookupTable;
import org.refdesk.config.lookup.MessageTypes;
import org.refdesk.config.transfer.RowReader.Row;

/** What is read of files, and the words of what cannot be. */
class RowFileTest {

  private static final String HEADER = "code,description,hidden,activeFrom,activeTo,messageType";
  private static final JsonNode BORROWING =
      json(
          "{'code':'BORR','description':'Borrowing','hidden':null,'activeFrom':null,"
              + "'activeTo':null,'fields':{'messageType':'QU'}}");

  private static List<Row> readCsv(String text, @Nullable LookupTable only) throws IOException {
    return rows(text.getBytes(StandardCharsets.UTF_8), FileFormat.CSV, only);
  }

  private static List<Row> readJson(String text, @Nullable LookupTable only) throws IOException {
    byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return rows(bytes, FileFormat.JSON, only);
  }

  private static List<Row> rows(byte[] bytes, FileFormat format, @Nullable LookupTable only)
      throws IOException {
    try (ReceivedFile file = ReceivedFile.of(new ByteArrayInputStream(bytes), 10_000_000);
        RowReader reader = new RowFile(file, format, only).open(new ObjectMapper())) {
      List<Row> rows = new ArrayList<>();
      for (Row row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
      return rows;
    }
  }

  private static JsonNode record(Row row) {
    return row.incoming().record();
  }

  private static String fault(ThrowingCallable reading) {
    HttpProblem[] problem = new HttpProblem[1];
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(HttpProblem.class, thrown -> problem[0] = thrown);
    return problem[0].getStatusCode()
        + " "
        + problem[0].getParameters().getOrDefault("errors", problem[0].getDetail());
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";"})
  void separatorsMarksAndLineEndsAreWhatPeopleHave(String separator) throws IOException {
    for (String mark : List.of("", "\uFEFF")) {
      for (String end : List.of("\n", "\r\n")) {
        String text = mark + HEADER + end + "BORR,Borrowing,,,,QU" + end;
        List<Row> rows = readCsv(text.replace(",", separator), new Categories());
        assertThat(rows).hasSize(1);
        assertThat(record(rows.getFirst())).isEqualTo(BORROWING);
        assertThat(rows.getFirst().incoming().line()).isEqualTo(2);
        assertThat(rows.getFirst().table()).isEqualTo("categories");
      }
    }
  }

  @Test
  void quotesHoldSeparatorsQuotesAndLineBreaks() throws IOException {
    List<Row> rows =
        readCsv(
            HEADER
                + "\r\nAAAA,\"one, \"\"two\"\"\r\nthree\",,,,QU\r\n\r\n;,,,,,\n,,,,,\nBBBB,x,,,,QU",
            new Categories());
    assertThat(record(rows.getFirst()).path("description").asText())
        .isEqualTo("one, \"two\"\r\nthree");
    assertThat(rows).extracting(row -> row.incoming().row()).containsExactly(1, 2, 3);
    assertThat(rows).extracting(row -> row.incoming().line()).containsExactly(2, 5, 7);
  }

  @Test
  void columnsMayStandInAnyOrder() throws IOException {
    List<Row> rows =
        readCsv(
            "messageType, description ,code,hidden,activeTo,activeFrom\nQU,Borrowing,BORR,,,",
            new Categories());
    assertThat(record(rows.getFirst())).isEqualTo(BORROWING);
  }

  @Test
  void everyWrongColumnIsNamed() {
    assertThat(
            fault(() -> readCsv("code,code,colour,hidden,activeFrom,activeTo", new Categories())))
        .startsWith("422 ")
        .contains("FieldError[field=code, message=must be one column, and is several]")
        .contains(
            "FieldError[field=colour, message=is no column of this file; the columns are code,")
        .contains("FieldError[field=description, message=must be a column;")
        .contains("FieldError[field=messageType, message=must be a column;");
    assertThat(fault(() -> readCsv("", new Categories()))).contains("line 1").contains("a header");
  }

  @Test
  void aRowOfTheWrongLengthIsRefusedAndTheNextIsRead() throws IOException {
    List<Row> rows =
        readCsv(
            HEADER + "\nAAAA,x\nBBBB,x,,,,QU,,\nCCCC,x,,,,QU,y\nBORR,Borrowing,,,,QU",
            new Categories());
    assertThat(rows.get(0).incoming().faults().list())
        .extracting(fault -> fault.message())
        .containsExactly(
            "must have 6 cells as the header has, and has 2; perhaps a quote is missing");
    assertThat(rows.get(1).incoming().faults().isEmpty()).isTrue();
    assertThat(rows.get(2).incoming().faults().isEmpty()).isFalse();
    assertThat(record(rows.get(3))).isEqualTo(BORROWING);
  }

  @Test
  void aQuoteThatIsNotClosedEndsTheReading() {
    assertThat(fault(() -> readCsv(HEADER + "\nAAAA,x,,,,QU\nBBBB,\"x,,,,QU\n", new Categories())))
        .startsWith("422 ")
        .contains("line 3");
    assertThat(fault(() -> readCsv(HEADER + "\nBBBB,\"x\"y,,,,QU\n", new Categories())))
        .contains("line 2");
    assertThat(fault(() -> readCsv(HEADER + "\nA,\"" + "x\n".repeat(1_000_000), new Categories())))
        .contains("must have at most 1000000 characters; perhaps a closing quote is missing");
  }

  @Test
  void aFileOfSeveralTablesNamesThem() throws IOException {
    List<Row> rows =
        readCsv(
            "table,code,description,hidden,activeFrom,activeTo,fields\n"
                + "categories,BORR,Borrowing,,,,\"{\"\"messageType\"\":\"\"QU\"\"}\"\n"
                + "message-types,QU,Question,,,,",
            null);
    assertThat(rows).extracting(Row::table).containsExactly("categories", "message-types");
    assertThat(record(rows.getFirst())).isEqualTo(BORROWING);
    assertThat(record(rows.getLast()).path("fields").isNull()).isTrue();
  }

  @Test
  void jsonIsReadRecordByRecord() throws IOException {
    List<Row> rows = readJson("[{'code':'QU'},\n 5]", new MessageTypes());
    assertThat(rows)
        .extracting(RowFileTest::record)
        .containsExactly(json("{'code':'QU'}"), json("5"));
    assertThat(rows).extracting(row -> row.incoming().row()).containsExactly(1, 2);
    rows = readJson("{'message-types':[{'code':'QU'}],'categories':[],'units':[{},{}]}", null);
    assertThat(rows).extracting(Row::table).containsExactly("message-types", "units", "units");
    assertThat(rows).extracting(row -> row.incoming().row()).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "5", "[] []", "[{}]}"})
  void jsonOfAnotherFormIsMalformed(String text) {
    assertThatThrownBy(() -> readJson(text, new MessageTypes()))
        .isInstanceOfAny(HttpProblem.class, JsonProcessingException.class);
  }

  @Test
  void jsonOfSeveralTablesIsAnObjectOfArrays() {
    for (String text : List.of("[]", "{'units':{}}", "{'units':[]} 5")) {
      assertThat(fault(() -> readJson(text, null))).startsWith("400 ");
    }
  }

  @Test
  void theLineThatIsNotUtf8IsNamed() {
    byte[] latin = "code\r\none\r\ntwo\nRen\u00E9e".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(fault(() -> rows(latin, FileFormat.CSV, new MessageTypes())))
        .startsWith("422 ")
        .contains("line 4")
        .contains("UTF-8");
    byte[] cut = Arrays.copyOf("aé".getBytes(StandardCharsets.UTF_8), 2);
    assertThat(fault(() -> rows(cut, FileFormat.CSV, new MessageTypes()))).contains("line 1");
  }

  @Test
  void charactersMayLieAcrossPieces() throws IOException {
    String text = "é🙂質".repeat(30_000);
    List<Row> rows = readJson("['" + text + "']", new MessageTypes());
    assertThat(record(rows.getFirst()).textValue()).isEqualTo(text);
  }

  @Test
  void aFileThatIsTooLargeIsNotReadToItsEnd() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    assertThat(fault(() -> ReceivedFile.of(endless, 1_000_000))).startsWith("413 ");
  }

  @Test
  void theSameBytesHaveTheSameHash() {
    String hash;
    try (ReceivedFile file = ReceivedFile.of(new ByteArrayInputStream(new byte[0]), 1)) {
      hash = file.sha256();
    }
    assertThat(hash).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }
}
