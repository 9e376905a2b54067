package org.refdesk.messaging.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import org.refdesk.commons.organization.OrganizationContext;

/** Receipts as personal data: part of what is told to whoever knows the number. */
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
        found.stream().map(ErasureView::of).toList(),
        ExportPart.page(found, MOST, erasure -> erasure.id).next());
  }
}
