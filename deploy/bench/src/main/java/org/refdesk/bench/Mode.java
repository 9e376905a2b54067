package org.refdesk.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be measured. */
public enum Mode {
  CREATE,
  REPLY,
  LIST,
  UPLOAD,
  MIXED,
  LIMIT,
  SCREENS,
  RULE_CHANGE,
  LICENCE_CHANGE,
  CUSTOMERS,
  ORGANIZATIONS,
  IMPORT,
  DEADLINES,
  CALENDAR_EDIT;

  /**
   * The mode of a word of the command line.
   *
   * @throws BenchException when there is none
   */
  static Mode of(String word) {
    return Arrays.stream(values())
        .filter(mode -> mode.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new BenchException("There is no mode " + word + ", but " + names() + "."));
  }

  /** As people write it: {@code rule-change}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String names() {
    return Arrays.stream(values()).map(Mode::word).collect(Collectors.joining(", "));
  }
}
