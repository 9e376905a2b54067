package org.refdesk.config.lookup;

import org.jspecify.annotations.Nullable;
import org.refdesk.config.field.Faults;

/**
 * A record that came in, and what became of it.
 *
 * @param row its number among those that came in together, from 1
 * @param line line of the file on which it began; 0 where lines mean nothing
 * @param code null where none could be read
 * @param otherwise its fate if it has no faults
 * @param faults why it is refused; empty if it is not
 */
public record Judged(
    int row, int line, LookupTable table, @Nullable String code, Fate otherwise, Faults faults) {

  static Judged of(Incoming in, LookupTable table, @Nullable String code, Fate otherwise) {
    return new Judged(in.row(), in.line(), table, code, otherwise, in.faults());
  }

  public Fate fate() {
    return faults.isEmpty() ? otherwise : Fate.REFUSED;
  }
}
