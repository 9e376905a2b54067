package org.refdesk.config.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.FieldErrors.FieldError;
import org.refdesk.config.customer.LineResult.Outcome;

/**
 * What a chunk of lines does to a directory: decided in memory, line after line as if each were
 * saved by itself, and then written together. No two of its lines name the same customer.
 */
final class BatchPlan {

  private final String organization;
  private final Known known;
  private final Map<String, String> holders;
  private final Instant now;
  private final List<Customer> saved = new ArrayList<>();
  private final List<Erased> erased = new ArrayList<>();

  /**
   * What of the directory matters to the chunk.
   *
   * @param customers those that it names, by number
   * @param holders of the barcodes that it names: the number of the customer who has it
   * @param erasedVersions of customers that it names and that were erased: the last version
   * @param branches those of its branches that are the library's
   */
  record Known(
      Map<String, Customer> customers,
      Map<String, String> holders,
      Map<String, Long> erasedVersions,
      Set<String> branches) {}

  /** A customer that goes, and the number of its last version. */
  record Erased(String number, long version) {}

  BatchPlan(String organization, Known known, Instant now) {
    this.organization = organization;
    this.known = known;
    this.holders = new HashMap<>(known.holders());
    this.now = now;
  }

  /** Decides on the next line. */
  LineResult decide(CustomerLine line) {
    String number = line.number();
    if (number == null || !line.errors().isEmpty()) {
      return LineResult.refused(line, line.errors());
    }
    CustomerForm form = line.form();
    Customer before = known.customers().get(number);
    return form == null
        ? LineResult.of(line, erase(number, before))
        : save(line, number, form, before);
  }

  private Outcome erase(String number, @Nullable Customer before) {
    if (before == null) {
      return Outcome.SAME;
    }
    release(before);
    erased.add(new Erased(number, before.version() + 1));
    return Outcome.ERASED;
  }

  private LineResult save(
      CustomerLine line, String number, CustomerForm form, @Nullable Customer before) {
    if (before != null && before.form().equals(form)) {
      return LineResult.of(line, Outcome.SAME);
    }
    List<FieldError> errors = errors(number, form);
    if (!errors.isEmpty()) {
      return LineResult.refused(line, errors);
    }
    long last = before == null ? known.erasedVersions().getOrDefault(number, 0L) : before.version();
    if (before != null) {
      release(before);
    }
    if (form.barcode() != null) {
      holders.put(form.barcode(), number);
    }
    saved.add(Customer.of(organization, number, form, last + 1, now));
    return LineResult.of(line, before == null ? Outcome.CREATED : Outcome.CHANGED);
  }

  private List<FieldError> errors(String number, CustomerForm form) {
    List<FieldError> errors = new ArrayList<>();
    String holder = form.barcode() == null ? null : holders.get(form.barcode());
    if (holder != null && !holder.equals(number)) {
      errors.add(new FieldError("barcode", CustomerForm.BARCODE_TAKEN));
    }
    if (form.branch() != null && !known.branches().contains(form.branch())) {
      errors.add(new FieldError("branch", CustomerForm.NO_BRANCH));
    }
    return errors;
  }

  private void release(Customer customer) {
    if (customer.barcode() != null) {
      holders.remove(customer.barcode(), customer.number());
    }
  }

  /** Customers to be written as they are here, in this order. */
  List<Customer> saved() {
    return saved;
  }

  /** Customers to be deleted, before the others are written. */
  List<Erased> erased() {
    return erased;
  }

  /** Whether a customer that is to be written was not there before. */
  boolean isNew(Customer customer) {
    return !known.customers().containsKey(customer.number());
  }
}
