package org.refdesk.messaging.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.Page;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Caller;
import org.refdesk.commons.security.Roles;

/** Asks for erasures, and reads their receipts. */
@ApplicationScoped
public class ErasureService {

  private final Erasures erasures;
  private final CustomerLocks locks;
  private final Receipts receipts;
  private final OrganizationContext organization;
  private final Caller caller;
  private final Cursors cursors;
  private final Clock clock;

  @Inject
  public ErasureService(
      Erasures erasures,
      CustomerLocks locks,
      Receipts receipts,
      OrganizationContext organization,
      Caller caller,
      Cursors cursors,
      Clock clock) {
    this.erasures = erasures;
    this.locks = locks;
    this.receipts = receipts;
    this.organization = organization;
    this.caller = caller;
    this.cursors = cursors;
    this.clock = clock;
  }

  /**
   * Has all erased that concerns a customer. Where one is not done, this is that one: it looks once
   * more whether what is held still is.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if it is a pseudonym, and nobody's
   *     number
   */
  @Transactional
  public ErasureView request(String customer) {
    if (Pseudonyms.isOne(customer)) {
      throw CommonProblem.NOT_FOUND.because(
          customer + " is a pseudonym: what it stands for is erased.");
    }
    locks.alone(customer);
    Erasure erasure = erasures.unfinished(customer).orElse(null);
    if (erasure == null) {
      erasure =
          new Erasure(
              customer,
              receipts.customer(organization.current(), customer),
              caller.hasRole(Roles.SYSTEM) ? caller.subject() : caller.staffCode(),
              clock.instant().truncatedTo(ChronoUnit.MICROS));
      erasure.organization = organization.current();
      erasures.add(erasure);
    } else {
      erasures.lookAgain(erasure);
    }
    return ErasureView.of(erasure);
  }

  /** One of them. */
  @Transactional
  public ErasureView get(long id) {
    return erasures
        .findByIdOptional(id)
        .map(ErasureView::of)
        .orElseThrow(() -> CommonProblem.NOT_FOUND.because("There is no erasure " + id + "."));
  }

  /**
   * A page of them, newest first.
   *
   * @param customer number of the customer; null for all
   */
  @Transactional
  public Page<ErasureView> list(@Nullable String customer, PageRequest page) {
    String here = organization.current();
    String digest = customer == null ? null : receipts.customer(here, customer);
    String scope = String.join("\n", here, "erasures", String.valueOf(digest));
    List<String> after = cursors.decode(scope, page.after());
    long before = after == null ? Long.MAX_VALUE : Long.parseLong(after.getFirst());
    return cursors.page(
        scope,
        page.limit(),
        erasures.list(digest, before, page.limit() + 1),
        erasure -> List.of(Long.toString(erasure.id)),
        ErasureView::of);
  }
}
