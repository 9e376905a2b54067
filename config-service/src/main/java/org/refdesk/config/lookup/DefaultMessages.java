package org.refdesk.config.lookup;

import static java.util.Map.entry;

import java.util.List;
import java.util.SortedMap;
import org.refdesk.config.field.CodePattern;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.LanguageShape;
import org.refdesk.config.field.MapShape;
import org.refdesk.config.field.TemplateShape;
import org.refdesk.config.field.TextShape;

/** Texts that staff insert into messages, and that rules have written by themselves. */
public final class DefaultMessages implements LookupTable {

  public static final String PATH = "default-messages";
  public static final CodePattern CODE = CodePattern.characters(4, "RENW");

  private static final int LANGUAGES = 40;
  private static final int TEXT_LENGTH = 10_000;

  public static final Field<SortedMap<String, String>> TEXTS =
      Field.required(
          "texts",
          new MapShape<>(
              new LanguageShape(),
              new TemplateShape(TextShape.lines(1, TEXT_LENGTH), Placeholder.words()),
              LANGUAGES),
          "The text by language tag, in at least one language. Placeholders are filled in when it"
              + " is inserted: "
              + Placeholder.explained()
              + ".",
          Field.object(entry("en", "Dear {{customerName}}, we have renewed your loans.")));

  @Override
  public TableName name() {
    return new TableName(PATH, "default-message", "Default messages", null, null);
  }

  @Override
  public String purpose() {
    return "Texts with placeholders that staff insert into messages, in several languages.";
  }

  @Override
  public CodePattern code() {
    return CODE;
  }

  @Override
  public Example example() {
    return new Example("RENW", "Loans renewed");
  }

  @Override
  public int descriptionLength() {
    return 30;
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(TEXTS);
  }
}
