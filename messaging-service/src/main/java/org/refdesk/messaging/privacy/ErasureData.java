package org.refdesk.messaging.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;

/**
 * Receipts as personal data: part of what is told to whoever knows the number. That something is
 * held, and who of the staff asked, is for staff alone: an investigation is not to be told of.
 */
@ApplicationScoped
public class ErasureData implements PersonalData {

  private static final int MOST = 100;

  private final Erasures erasures;
  private final Receipts receipts;
  private final OrganizationContext organization;

  @Inject
  public ErasureData(Erasures erasures, Receipts receipts, OrganizationContext organization) {
    this.erasures = erasures;
    this.receipts = receipts;
    this.organization = organization;
  }

  /**
   * A receipt as the customer may read it. It is without the digest too, by which one could try
   * what is left out.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Told(
      long id,
      String organization,
      ErasureState state,
      String customerDigest,
      Instant requested,
      @Nullable Instant started,
      @Nullable Instant finished,
      Map<String, Integer> counts) {}

  @Override
  public String name() {
    return "erasures";
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public ExportPart ofCustomer(String customer, boolean internal, long after) {
    List<Erasure> found =
        erasures.list(
            receipts.customer(organization.current(), customer),
            after == 0 ? Long.MAX_VALUE : after,
            MOST);
    return new ExportPart(
        found.stream().map(ErasureView::of).map(view -> internal ? view : told(view)).toList(),
        ExportPart.page(found, MOST, erasure -> erasure.id).next());
  }

  private static Told told(ErasureView view) {
    return new Told(
        view.id(),
        view.organization(),
        view.state() == ErasureState.HELD ? ErasureState.WAITING : view.state(),
        view.customerDigest(),
        view.requested(),
        view.started(),
        view.finished(),
        view.counts());
  }
}
