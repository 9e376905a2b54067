package org.refdesk.config.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refdesk.commons.json.StrictJson;

class CustomerLineTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @BeforeAll
  static void makeStrict() {
    new StrictJson().customize(JSON);
  }

  @Test
  void aLineHoldsWhatOneCustomerIsSentIn() {
    CustomerLine line =
        read(
            """
            {"number":"7","name":" Ada ","barcode":"abc1234567","email":"a@example.org",\
            "phone":"1","language":"NL","branch":"main","erase":false}""");
    assertThat(line.errors()).isEmpty();
    assertThat(line.number()).isEqualTo("7");
    assertThat(line.form())
        .isEqualTo(new CustomerForm("ABC1234567", "Ada", "a@example.org", "1", "nl", "MAIN"));
  }

  @Test
  void aCustomerIsErasedByItsNumberAlone() {
    CustomerLine line = read("{\"number\":\"7\",\"erase\":true}");
    assertThat(line.errors()).isEmpty();
    assertThat(line.number()).isEqualTo("7");
    assertThat(line.form()).isNull();
    assertThat(faults("{\"number\":\"7\",\"erase\":true,\"name\":\"Ada\"}")).isEqualTo("name");
    assertThat(faults("{\"erase\":true}")).isEqualTo("number");
    assertThat(faults("{\"number\":\"7\",\"name\":\"Ada\",\"erase\":\"yes\"}")).isEqualTo("erase");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"Ada\"}                            | number",
        "{\"number\":\"a b\",\"name\":\"Ada\"}         | number",
        "{\"number\":7,\"name\":\"Ada\"}               | number",
        "{\"number\":\"..\",\"name\":\"Ada\"}          | number",
        "{\"number\":\"7\"}                            | name",
        "{\"number\":\"7\",\"name\":null}              | name",
        "{\"number\":\"7\",\"name\":\"A\",\"age\":7}   | age",
        "{\"number\":\"7\",\"barcode\":\"1\",\"email\":\"x\"} | barcode,name,email",
      })
  void everyFaultIsNamed(String line, String fields) {
    assertThat(faults(line)).isEqualTo(fields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"number\":\"7\"                             | JSON",
        "{\"number\":\"7\",\"name\":\"A\"} {}          | JSON",
        "{\"number\":\"7\",\"number\":\"8\"}           | JSON",
        "[]                                            | braces",
        "null                                          | braces",
      })
  void whatIsNoCustomerIsRefusedAsAWhole(String line, String word) {
    CustomerLine read = read(line);
    assertThat(read.number()).isNull();
    assertThat(read.errors()).singleElement().matches(e -> e.message().contains(word));
  }

  @Test
  void aLineIsUtf8() {
    byte[] latin =
        "{\"number\":\"7\",\"name\":\"Ren\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] overlong = {'"', (byte) 0xC0, (byte) 0x80, '"'};
    byte[] surrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
    for (byte[] content : new byte[][] {latin, overlong, surrogate}) {
      assertThat(CustomerLine.read(JSON, new LineReader.Line(1, content)).errors())
          .singleElement()
          .matches(e -> e.message().equals("must be UTF-8"));
    }
  }

  @Test
  void faultsWithoutEndAreNotAllTold() {
    String unknown =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "\"u" + i + "\":0")
            .collect(Collectors.joining(","));
    assertThat(read("{" + unknown + "}").errors()).hasSize(20);
  }

  private static String faults(String line) {
    return read(line).errors().stream()
        .map(error -> error.field())
        .collect(Collectors.joining(","));
  }

  private static CustomerLine read(String line) {
    return CustomerLine.read(JSON, new LineReader.Line(1, line.getBytes(StandardCharsets.UTF_8)));
  }
}
