package org.refdesk.config.lookup;

import java.util.List;
import org.refdesk.config.field.CodePattern;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.FlagShape;
import org.refdesk.config.field.NumberShape;

/** The kinds of papers that customers bring. */
public final class DocumentTypes implements LookupTable {

  /** A hundred years. */
  private static final int MOST_DAYS = 36_525;

  public static final Field<Boolean> AUTHORIZATION =
      Field.withDefault(
          "authorization",
          new FlagShape(),
          false,
          "Whether such a document authorizes the library to something.",
          true);
  public static final Field<Boolean> NEEDS_SCAN_CODE =
      Field.withDefault(
          "needsScanCode", new FlagShape(), false, "Whether it is issued under a scan code.", true);
  public static final Field<Integer> VALIDITY_DAYS =
      Field.optional(
          "validityDays",
          new NumberShape(1, MOST_DAYS),
          "For how many days it is valid; null: without end.",
          1095);
  public static final Field<Integer> RETENTION_DAYS =
      Field.optional(
          "retentionDays",
          new NumberShape(1, MOST_DAYS),
          "For how many days it is kept; null: without end.",
          2555);
  public static final Field<Boolean> CERTIFYING_AUTHORITY_NEEDED =
      Field.withDefault(
          "certifyingAuthorityNeeded",
          new FlagShape(),
          false,
          "Whether the authority that certified it must be named.",
          false);

  @Override
  public TableName name() {
    return new TableName("document-types", "document-type", "Document types", null, null);
  }

  @Override
  public String purpose() {
    return "The kinds of documents that can be imported for customers.";
  }

  @Override
  public CodePattern code() {
    return CodePattern.characters(4, "MAND");
  }

  @Override
  public Example example() {
    return new Example("MAND", "Direct-debit mandate");
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(
        AUTHORIZATION, NEEDS_SCAN_CODE, VALIDITY_DAYS, RETENTION_DAYS, CERTIFYING_AUTHORITY_NEEDED);
  }
}
