package org.refdesk.config.customer;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.config.field.Faults;
import org.refdesk.config.organization.Level;
import org.refdesk.config.organization.Organization;
import org.refdesk.config.organization.OrganizationService;
import org.refdesk.config.problem.ConfigProblem;
import org.refdesk.config.sql.SqlException;

/** The directory of the library in context. */
@ApplicationScoped
public class CustomerService {

  private static final String BARCODE_INDEX = "customer_barcode";

  private final CustomerRepository customers;
  private final OrganizationService organizations;
  private final OrganizationContext context;
  private final CustomerEvents events;
  private final Clock clock;

  @Inject
  CustomerService(
      CustomerRepository customers,
      OrganizationService organizations,
      OrganizationContext context,
      CustomerEvents events,
      Clock clock) {
    this.customers = customers;
    this.organizations = organizations;
    this.context = context;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What an upsert led to.
   *
   * @param created whether the customer is new
   */
  public record Saved(Customer customer, boolean created) {}

  /**
   * Makes the customer what the library system says. Saying it again changes nothing and sends no
   * event.
   *
   * @param ifMatch honoured where given; the library system, which is the master, need not know the
   *     directory's versions
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 422 with every fault, 409 if the
   *     organization is no library, 412 if the version is another
   */
  @Transactional
  public Saved save(String number, JsonNode body, @Nullable String ifMatch) {
    Organization library = library();
    Faults faults = Faults.none();
    CustomerForm form =
        CustomerForm.read(body, number, branch -> isBranchOf(library, branch), faults);
    if (form == null) {
      faults.throwIfAny();
      throw new IllegalStateException("the faults were thrown");
    }
    customers.lock(library.code(), number);
    Customer before = customers.find(library.code(), number).orElse(null);
    requireMatch(ifMatch, before);
    if (before != null && before.form().equals(form)) {
      return new Saved(before, false);
    }
    long version =
        1
            + (before == null
                ? customers.takeErasedVersion(library.code(), number)
                : before.version());
    Customer after = Customer.of(library.code(), number, form, version, clock.instant());
    saveUnique(after);
    events.saved(after, before == null);
    return new Saved(after, before == null);
  }

  /** Two customers may be given one barcode at the same time, so the index decides. */
  private void saveUnique(Customer customer) {
    try {
      customers.save(customer);
    } catch (SqlException e) {
      if (e.violatedUniqueIndex().filter(BARCODE_INDEX::equals).isPresent()) {
        throw FieldErrors.of("barcode", CustomerForm.BARCODE_TAKEN);
      }
      throw e;
    }
  }

  private boolean isBranchOf(Organization library, String code) {
    return organizations
        .find(code)
        .filter(branch -> branch.level() == Level.BRANCH && branch.isWithin(library.code()))
        .isPresent();
  }

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the library has no such customer
   */
  @Transactional
  public Customer get(String number) {
    return customers.find(context.current(), number).orElseThrow(CustomerService::absent);
  }

  /** The customers that fit, in order, after the sort keys given. */
  @Transactional
  List<CustomerRepository.Hit> search(
      CustomerSearch search, @Nullable List<String> after, int limit) {
    library();
    return customers.search(context.current(), search, after, limit);
  }

  /**
   * Deletes the customer from the directory.
   *
   * @param ifMatch honoured where given
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none, 412 if the version is
   *     another
   */
  @Transactional
  public void delete(String number, @Nullable String ifMatch) {
    String library = library().code();
    customers.lock(library, number);
    Customer before = customers.find(library, number).orElseThrow(CustomerService::absent);
    requireMatch(ifMatch, before);
    long version = before.version() + 1;
    customers.delete(before, version, clock.instant());
    events.deleted(library, number, version);
  }

  private static void requireMatch(@Nullable String ifMatch, @Nullable Customer present) {
    if (ifMatch == null) {
      return;
    }
    if (present == null) {
      throw CommonProblem.PRECONDITION_FAILED.because("There is no such customer.");
    }
    ETags.requireMatch(ifMatch, present.version());
  }

  /**
   * The organization in context.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if it is no library
   */
  @Transactional
  Organization library() {
    Organization here = organizations.get(context.current());
    if (here.level() != Level.LIBRARY) {
      throw ConfigProblem.NOT_A_LIBRARY.because(
          "%s is of level %s.".formatted(here.code(), here.level()));
    }
    return here;
  }

  private static RuntimeException absent() {
    return CommonProblem.NOT_FOUND.because("The library has no customer with this number.");
  }
}
