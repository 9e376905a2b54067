package org.refdesk.config.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.config.testing.Json.json;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refdesk.config.field.ShapeView.Kind;

class CellTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "=1+1",
        "+31 20 123",
        "-18",
        "@home",
        "\tx",
        "'",
        "''",
        "'=x",
        "''=x",
        "'quoted'",
        "5 = 5",
        "a,b;c",
        "a;=1+1",
        "a;'=1+1",
        "a,-1;+2",
        "\"",
        "two\nlines",
        "🙂 質問",
        "true",
        "12",
        "null",
        "{}"
      })
  void aTextComesBackAsItWas(String text) {
    String cell = Cell.write(Kind.TEXT, TextNode.valueOf(text));
    assertThat(cell).doesNotMatch("(?s)(.*[;,])?[=+\\-@\\t\\r].*");
    assertThat(Cell.read(Kind.TEXT, cell)).isEqualTo(TextNode.valueOf(text));
  }

  @Test
  void jsonComesBackAsItWas() {
    String json = "{\"en\":\"Dear,=1+1;-2\",\"nl\":[1,-5]}";
    String cell = Cell.write(Kind.MAP, json(json));
    assertThat(cell).isEqualTo("{\"en\":\"Dear,'=1+1;'-2\",\"nl\":[1,'-5]}");
    assertThat(Cell.read(Kind.MAP, cell)).isEqualTo(json(json));
    assertThat(Cell.read(Kind.MAP, json)).isEqualTo(json(json));
  }

  @Test
  void onlyWhatWouldBeAFormulaGetsAnApostrophe() {
    assertThat(Cell.write(Kind.TEXT, TextNode.valueOf("=1+1"))).isEqualTo("'=1+1");
    assertThat(Cell.write(Kind.TEXT, TextNode.valueOf("'t Gooi"))).isEqualTo("'t Gooi");
    assertThat(Cell.write(Kind.CODE, TextNode.valueOf("-X"))).isEqualTo("'-X");
    assertThat(Cell.write(Kind.NUMBER, json("-5"))).isEqualTo("-5");
  }

  @ParameterizedTest
  @CsvSource({
    "NUMBER, 12, 12",
    "NUMBER, ' -3 ', -3",
    "FLAG, true, true",
    "FLAG, FALSE, false",
    "CODE, ' QU ', \"QU\"",
    "DATE, 2026-03-31, \"2026-03-31\"",
    "LIST, '[1,\"b\"]', '[1,\"b\"]'",
    "MAP, '{\"en\":\"x\"}', '{\"en\":\"x\"}'"
  })
  void aValueIsReadByItsKind(Kind kind, String cell, String value) {
    // through text, for a number is an int to one parser and a long to the other
    assertThat(Cell.read(kind, cell).toString()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "NUMBER, 1.5",
    "NUMBER, many",
    "FLAG, yes",
    "LIST, '[1,'",
    "GROUP, '{} {}'",
    "MAP, '{\"a\":1,\"a\":2}'"
  })
  void whatIsNotOfTheKindStaysText(Kind kind, String cell) {
    assertThat(Cell.read(kind, cell)).isEqualTo(TextNode.valueOf(cell));
  }

  @Test
  void anEmptyCellIsNoValue() {
    for (Kind kind : Kind.values()) {
      assertThat(Cell.read(kind, "  ")).isEqualTo(NullNode.getInstance());
      assertThat(Cell.write(kind, NullNode.getInstance())).isEmpty();
    }
    assertThat(Cell.write(Kind.FLAG, BooleanNode.FALSE)).isEqualTo("false");
  }
}
