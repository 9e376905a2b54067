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

  /** What has fewer letters and digits is a word like any other. */
  private static final int SHORTEST = 4;

  private static final String WORDS =
      "btrim(regexp_replace(searchable(%s), '[^[:alnum:]]+' collate \"pg_c_utf8\", ' ', 'g'))";

  /** Whole words: a name may be a part of many that are nobody's. */
  private static final String ERASE =
      """
      delete from saved_filter f where f.organization = :organization
        and (f.query ->> 'customer' = :customer
          or exists (
            select 1 from unnest(:traces) t (value)
            where length(%1$s) >= :shortest
              and position(' ' || %1$s || ' ' in ' ' || %2$s || ' ') > 0))"""
          .formatted(
              WORDS.formatted("t.value"),
              WORDS.formatted(
                  "concat_ws(E'\\n', f.name, f.query ->> 'q', f.query ->> 'tag',"
                      + " f.query ->> 'customer')"));

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
    erased.add(
        name(),
        entities
            .createNativeQuery(ERASE)
            .setParameter("organization", organization.current())
            .setParameter("customer", customer.number())
            .setParameter("traces", customer.values().toArray(String[]::new))
            .setParameter("shortest", SHORTEST)
            .executeUpdate());
  }
}
