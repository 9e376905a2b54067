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

  private final String place;
  private final List<Fault> faults;
  private final List<String> unknown;

  private Faults(String place, List<Fault> faults, List<String> unknown) {
    this.place = place;
    this.faults = faults;
    this.unknown = unknown;
  }

  /** An empty collection, seen from the root of the document. */
  public static Faults none() {
    return new Faults("", new ArrayList<>(), new ArrayList<>());
  }

  /** The same collection, seen from a property of this place. */
  public Faults at(String property) {
    return new Faults(place.isEmpty() ? property : place + "." + property, faults, unknown);
  }

  /** The same collection, seen from an element of this place. */
  public Faults at(int index) {
    return new Faults(place + "[" + index + "]", faults, unknown);
  }

  /** Says what is expected of the value at this place. */
  public void add(String message) {
    faults.add(new Fault(place, message));
  }

  /** Says that the value at this place has no business to be there. */
  public void addUnknown() {
    unknown.add(place);
  }

  /** Whether a fault of the value at this very place is known. */
  public boolean has() {
    return faults.stream().anyMatch(fault -> fault.field().equals(place));
  }

  public List<Fault> list() {
    return List.copyOf(faults);
  }

  /** Paths of the properties that the document should not have. */
  public List<String> unknown() {
    return List.copyOf(unknown);
  }

  /**
   * Ends the reading of a document that is not as it should be.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it has properties that it should not
   *     have; else 422 with every fault, if there is any
   */
  public void throwIfAny() {
    if (!unknown.isEmpty()) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          "Unknown %s: %s. The operation's description lists what can be given."
              .formatted(
                  unknown.size() == 1 ? "property" : "properties",
                  String.join(", ", unknown.stream().map(Faults::printable).toList())));
    }
    FieldErrors errors = new FieldErrors();
    faults.forEach(fault -> errors.add(printable(fault.field()), fault.message()));
    errors.throwIfAny();
  }

  /** Every fault, a property that the document should not have among them. */
  public List<FieldErrors.FieldError> errors() {
    return Stream.concat(
            faults.stream(),
            unknown.stream().map(name -> new Fault(name, "is no property that can be given")))
        .map(fault -> new FieldErrors.FieldError(printable(fault.field()), fault.message()))
        .toList();
  }

  /** Names of properties come from the caller and may be anything. */
  private static String printable(String name) {
    String clean = name.replaceAll("\\p{C}", "?");
    return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) + "…" : clean;
  }

  public boolean isEmpty() {
    return faults.isEmpty() && unknown.isEmpty();
  }
}
