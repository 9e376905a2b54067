package org.refdesk.config.field;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.FieldErrors;

/**
 * Collects what is wrong with a JSON document. Each view stands at one place of the document; all
 * views of a document share one collection, so that one answer tells every fault.
 */
public final class Faults {

  /**
   * One fault.
   *
   * @param field path of the value, such as {@code fields.roles[0].from}
   * @param message what is expected and so how to mend it
   */
  public record Fault(String field, String message) {}

  private static final int LONGEST_NAME = 120;

  /** More than anybody mends at once; a document of nothing but faults must not fill the memory. */
  private static final int MOST = 200;

  private final String place;
  private final Collected collected;

  private Faults(String place, Collected collected) {
    this.place = place;
    this.collected = collected;
  }

  /** What all views of a document share. */
  private static final class Collected {
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private int count;
  }

  /** An empty collection, seen from the root of the document. */
  public static Faults none() {
    return new Faults("", new Collected());
  }

  /** The same collection, seen from a property of this place. */
  public Faults at(String property) {
    return new Faults(place.isEmpty() ? property : place + "." + property, collected);
  }

  /** The same collection, seen from an element of this place. */
  public Faults at(int index) {
    return new Faults(place + "[" + index + "]", collected);
  }

  /** Says what is expected of the value at this place. */
  public void add(String message) {
    collected.count++;
    if (collected.faults.size() < MOST) {
      collected.faults.add(new Fault(place, message));
    }
  }

  /** Says that the value at this place has no business to be there. */
  public void addUnknown() {
    collected.count++;
    if (collected.unknown.size() < MOST) {
      collected.unknown.add(place);
    }
  }

  /** Whether a fault of the value at this very place is known. */
  public boolean has() {
    return collected.faults.stream().anyMatch(fault -> fault.field().equals(place));
  }

  /** How many there are, of which the first are kept. */
  int count() {
    return collected.count;
  }

  /** The first two hundred. */
  public List<Fault> list() {
    return List.copyOf(collected.faults);
  }

  /** Paths of the properties that the document should not have, the first two hundred. */
  public List<String> unknown() {
    return List.copyOf(collected.unknown);
  }

  /**
   * Ends the reading of a document that is not as it should be.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it has properties that it should not
   *     have; else 422 with every fault, if there is any, up to two hundred
   */
  public void throwIfAny() {
    List<String> unknown = collected.unknown;
    if (!unknown.isEmpty()) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          "Unknown %s: %s. The operation's description lists what can be given."
              .formatted(
                  unknown.size() == 1 ? "property" : "properties",
                  String.join(", ", unknown.stream().map(Faults::printable).toList())));
    }
    FieldErrors errors = new FieldErrors();
    collected.faults.forEach(fault -> errors.add(printable(fault.field()), fault.message()));
    errors.throwIfAny();
  }

  /** Every fault, a property that the document should not have among them. */
  public List<FieldErrors.FieldError> errors() {
    return Stream.concat(
            collected.faults.stream(),
            collected.unknown.stream()
                .map(name -> new Fault(name, "is no property that can be given")))
        .map(fault -> new FieldErrors.FieldError(printable(fault.field()), fault.message()))
        .toList();
  }

  /** Names of properties come from the caller and may be anything. */
  private static String printable(String name) {
    String clean = name.replaceAll("\\p{C}", "?");
    return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) + "…" : clean;
  }

  public boolean isEmpty() {
    return collected.count == 0;
  }
}
