package org.refdesk.config.lookup;

import org.refdesk.config.field.CodePattern;

/** The modules that an organization, and those below it, may use; from when and until when. */
public final class Licences implements LookupTable {

  @Override
  public TableName name() {
    return new TableName("licences", "licence", "Licences", null, null);
  }

  @Override
  public String purpose() {
    return "Switches modules on, from activeFrom until activeTo. Without an effective"
        + " LIC_KLANTEN_SERIVCE_MODULE (spelt so in Wise) every messaging call answers 403.";
  }

  @Override
  public CodePattern code() {
    return new CodePattern(
        "[A-Z0-9_]{1,64}",
        "1 to 64 letters, digits or underscores, such as LIC_KLANTEN_SERIVCE_MODULE");
  }

  @Override
  public Example example() {
    return new Example("LIC_KLANTEN_SERIVCE_MODULE", "Customer support");
  }

  @Override
  public boolean descriptionRequired() {
    return false;
  }
}
