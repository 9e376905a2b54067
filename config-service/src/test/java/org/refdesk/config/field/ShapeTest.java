package org.refdesk.config.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeTest {

  private static final Shape<?> LETTERS = new CodeShape(CodePattern.letters(2, "QU"));
  private static final Shape<?> CHARACTERS = new CodeShape(CodePattern.characters(4, "BORR"));
  private static final Shape<?> LINE = TextShape.line(1, 5);
  private static final Shape<?> LINES = TextShape.lines(1, 20);
  private static final Shape<?> DAYS = new NumberShape(0, 10);
  private static final Shape<?> FLAG = new FlagShape();
  private static final Shape<?> DATE = new DateShape();
  private static final Shape<?> CHOICE = new ChoiceShape(List.of("CSM1", "DOC1"));
  private static final Shape<?> LANGUAGE = new LanguageShape();
  private static final Shape<?> LIST = new ListShape<>(new NumberShape(0, 10), 2);
  private static final Shape<?> MAP = new MapShape<>(new LanguageShape(), TextShape.line(1, 9), 2);
  private static final Shape<?> GROUP =
      GroupShape.of(
          Field.required("from", new DateShape(), "First day.", "2026-01-01"),
          Field.optional("days", new NumberShape(0, 10), "Days.", 3));

  static Stream<Arguments> accepted() {
    return Stream.of(
        arguments(LETTERS, "\"QU\"", "\"QU\""),
        arguments(LETTERS, "\"qu\"", "\"QU\""),
        arguments(CHARACTERS, "\"a1b2\"", "\"A1B2\""),
        arguments(LINE, "\"x\"", "\"x\""),
        arguments(LINE, "\" abc \"", "\"abc\""),
        arguments(LINE, "\"книга\"", "\"книга\""),
        arguments(LINE, "\"📚📚📚📚📚\"", "\"📚📚📚📚📚\""),
        arguments(LINES, "\"one\\ntwo\"", "\"one\\ntwo\""),
        arguments(DAYS, "0", "0"),
        arguments(DAYS, "10", "10"),
        arguments(FLAG, "true", "true"),
        arguments(DATE, "\"2028-02-29\"", "\"2028-02-29\""),
        arguments(CHOICE, "\"csm1\"", "\"CSM1\""),
        arguments(LANGUAGE, "\"NL\"", "\"nl\""),
        arguments(LANGUAGE, "\"pt-br\"", "\"pt-BR\""),
        arguments(LANGUAGE, "\"zh-hant-tw\"", "\"zh-Hant-TW\""),
        arguments(LIST, "[]", "[]"),
        arguments(LIST, "[1,2]", "[1,2]"),
        arguments(MAP, "{\"NL\":\"ja\",\"en\":\"yes\"}", "{\"en\":\"yes\",\"nl\":\"ja\"}"),
        arguments(GROUP, "{\"from\":\"2026-01-01\"}", "{\"from\":\"2026-01-01\",\"days\":null}"));
  }

  @ParameterizedTest(name = "{1} is read as {2}")
  @MethodSource("accepted")
  <T> void readsAndNormalises(Shape<T> shape, String json, String normal) throws Exception {
    Faults faults = Faults.none();
    T value = shape.read(tree(json), faults);
    assertThat(faults.list()).isEmpty();
    assertThat(shape.write(Objects.requireNonNull(value))).isEqualTo(tree(normal));
  }

  static Stream<Arguments> refused() {
    String letters = "exactly 2 letters (A-Z), such as QU";
    String date = "must be a date as in 2026-03-31, from 1900 to 9999";
    String number = "must be a whole number from 0 to 10";
    String language = "must be a language tag, such as en, nl or pt-BR";
    return Stream.of(
        arguments(LETTERS, "\"Q\"", "", "must be " + letters),
        arguments(LETTERS, "\"QUE\"", "", "must be " + letters),
        arguments(LETTERS, "\"Q1\"", "", "must be " + letters),
        arguments(LETTERS, "\"Qı\"", "", "must be " + letters),
        arguments(LETTERS, "\"ﬀ\"", "", "must be " + letters),
        arguments(LETTERS, "\"\"", "", "must be " + letters),
        arguments(LETTERS, "12", "", "must be " + letters),
        arguments(LINE, "\"\"", "", "must have 1 to 5 characters, has 0"),
        arguments(LINE, "\"   \"", "", "must have 1 to 5 characters, has 0"),
        arguments(LINE, "\"abcdef\"", "", "must have 1 to 5 characters, has 6"),
        arguments(LINE, "5", "", "must be a text in quotes"),
        arguments(LINE, "\"a\\nb\"", "", "must not hold control characters"),
        arguments(LINE, "\"a\\u0000b\"", "", "must not hold control characters"),
        arguments(LINE, "\"a\\ud800b\"", "", "must not hold control characters"),
        arguments(
            LINES, "\"a\\u0000b\"", "", "must not hold control characters other than line breaks"),
        arguments(DAYS, "-1", "", number),
        arguments(DAYS, "11", "", number),
        arguments(DAYS, "5.0", "", number),
        arguments(DAYS, "\"5\"", "", number),
        arguments(DAYS, "99999999999999999999", "", number),
        arguments(FLAG, "\"true\"", "", "must be true or false"),
        arguments(FLAG, "1", "", "must be true or false"),
        arguments(DATE, "\"2026-02-29\"", "", date),
        arguments(DATE, "\"31-03-2026\"", "", date),
        arguments(DATE, "\"0026-03-31\"", "", date),
        arguments(DATE, "\"+12026-03-31\"", "", date),
        arguments(DATE, "20260331", "", date),
        arguments(CHOICE, "\"OPAC\"", "", "must be one of CSM1, DOC1"),
        arguments(LANGUAGE, "\"dutch!\"", "", language),
        arguments(LANGUAGE, "\"\"", "", language),
        arguments(LANGUAGE, "\"x-private\"", "", language),
        arguments(LIST, "[1,2,3]", "", "must be a list of at most 2 items"),
        arguments(LIST, "{}", "", "must be a list of at most 2 items"),
        arguments(LIST, "[1,11]", "[1]", number),
        arguments(LIST, "[null]", "[0]", number),
        arguments(MAP, "{}", "", "must be an object with 1 to 2 properties"),
        arguments(MAP, "{\"n\":\"ja\"}", "n", language),
        arguments(MAP, "{\"nl\":\"\"}", "nl", "must have 1 to 9 characters, has 0"),
        arguments(MAP, "{\"nl\":\"a\",\"NL\":\"b\"}", "NL", "is given twice"),
        arguments(GROUP, "[]", "", "must be an object in braces"),
        arguments(GROUP, "{}", "from", "is required: First day."),
        arguments(GROUP, "{\"from\":null}", "from", "is required: First day."),
        arguments(GROUP, "{\"from\":\"x\"}", "from", date),
        arguments(PatternShape.EMAIL, "\"a@b\"", "", emailAdvice()),
        arguments(PatternShape.EMAIL, "\"a b@c.org\"", "", emailAdvice()),
        arguments(PatternShape.EMAIL, "\"@c.org\"", "", emailAdvice()),
        arguments(PatternShape.EMAIL, "\"a@c..org\"", "", emailAdvice()),
        arguments(PatternShape.EMAIL, "null", "", emailAdvice()));
  }

  private static String emailAdvice() {
    return "must be an e-mail address, such as desk@library.example";
  }

  @ParameterizedTest(name = "{1} is refused at \"{2}\": {3}")
  @MethodSource("refused")
  void saysWhatIsExpected(Shape<?> shape, String json, String place, String message)
      throws Exception {
    Faults faults = Faults.none();
    assertThat(shape.read(tree(json), faults)).isNull();
    assertThat(faults.list()).containsExactly(new Faults.Fault(place, message));
  }

  private static JsonNode tree(String json) throws JsonProcessingException {
    return new ObjectMapper().readTree(json);
  }
}
