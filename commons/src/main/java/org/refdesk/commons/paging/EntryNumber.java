package org.refdesk.commons.paging;

import org.refdesk.commons.problem.CommonProblem;

/** The number of an entry, as it stands in an address. */
public final class EntryNumber {

  private EntryNumber() {}

  /**
   * Reads it.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if it is none: there is nothing there
   */
  public static long of(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw CommonProblem.NOT_FOUND.because("Entries are named by a number.");
    }
    return Long.parseLong(text);
  }
}
