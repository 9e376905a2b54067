package org.refdesk.commons.eventing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import org.refdesk.commons.organization.OrganizationWork;

/** What the handler did. */
@ApplicationScoped
class Effects {

  private final OrganizationWork organizations;
  private final EffectReader reader;

  Effects(OrganizationWork organizations, EffectReader reader) {
    this.organizations = organizations;
    this.reader = reader;
  }

  /** Sequences of the handled events of a probe, in the order in which they were handled. */
  List<Long> of(String organization, String code) {
    return organizations.in(organization, () -> reader.of(code));
  }

  /** Reads within a transaction of the organization. */
  @ApplicationScoped
  static class EffectReader {

    private final EntityManager entities;

    EffectReader(EntityManager entities) {
      this.entities = entities;
    }

    @Transactional
    List<Long> of(String code) {
      return entities
          .createNativeQuery(
              "select sequence from probe_effect where code = ?1 order by id", Long.class)
          .setParameter(1, code)
          .getResultList();
    }
  }
}
