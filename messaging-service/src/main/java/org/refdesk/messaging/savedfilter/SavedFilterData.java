package org.refdesk.messaging.savedfilter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.privacy.CustomerTraces;
import org.refdesk.messaging.privacy.Erased;
import org.refdesk.messaging.privacy.ExportPart;
import org.refdesk.messaging.privacy.PersonalData;

/**
 * Filters of staff that are about one customer: by the number, or with a name or an address among
 * their words. Such a filter goes whole, for it finds nothing any more.
 */
@ApplicationScoped
public class SavedFilterData implements PersonalData {

  /** What is shorter may be part of any word. */
  private static final int SHORTEST = 4;

  private static final String ERASE =
      """
      delete from saved_filter f where f.organization = :organization
        and (f.query ->> 'customer' = :customer
          or exists (
            select 1 from unnest(:traces) t (value)
            where position(searchable(t.value) in searchable(concat_ws(E'\\n',
              f.name, f.query ->> 'q', f.query ->> 'tag', f.query ->> 'customer'))) > 0))""";

  private final SavedFilters filters;
  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  public SavedFilterData(
      SavedFilters filters, EntityManager entities, OrganizationContext organization) {
    this.filters = filters;
    this.entities = entities;
    this.organization = organization;
  }

  @Override
  public String name() {
    return "savedFilters";
  }

  @Override
  public boolean isInternal() {
    return true;
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public ExportPart ofCustomer(String customer, boolean internal, long after) {
    return ExportPart.all(filters.of(customer).stream().map(SavedFilterView::of).toList());
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public void eraseCustomer(CustomerTraces customer, String pseudonym, Erased erased) {
    String[] traces =
        customer.values().stream()
            .filter(value -> value.length() >= SHORTEST)
            .toArray(String[]::new);
    erased.add(
        name(),
        entities
            .createNativeQuery(ERASE)
            .setParameter("organization", organization.current())
            .setParameter("customer", customer.number())
            .setParameter("traces", traces)
            .executeUpdate());
  }
}
