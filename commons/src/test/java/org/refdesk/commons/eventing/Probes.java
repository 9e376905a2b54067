package org.refdesk.commons.eventing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.refdesk.commons.cloudevents.DomainEvent;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.outbox.Outbox;

/** Aggregates that do nothing but change and say so. */
@ApplicationScoped
public class Probes {

  static final String CHANGED = "org.refdesk.probe.probe.changed.v1";

  private static final String CHANGE =
      """
      insert into probe (organization, code, version) values (?1, ?2, 1)
      on conflict (organization, code) do update set version = probe.version + 1
      returning version\
      """;

  private final EntityManager entities;
  private final Outbox outbox;

  Probes(EntityManager entities, Outbox outbox) {
    this.entities = entities;
    this.outbox = outbox;
  }

  /** Changes the probe and says so, once. */
  @Transactional
  public long change(String organization, String code) {
    return change(organization, code, Map.of());
  }

  /** Changes the probe and says so several times, in one transaction. */
  @Transactional
  void changeOften(String organization, String code, int times) {
    for (int i = 0; i < times; i++) {
      change(organization, code, Map.of());
    }
  }

  /** The same with many changes, of which some are written before the others are made. */
  @Transactional
  void changeOftenInChunks(String organization, String code, int times, int chunk) {
    for (int i = 1; i <= times; i++) {
      change(organization, code, Map.of());
      if (i % chunk == 0) {
        outbox.flush();
      }
    }
  }

  /** Changes the probe, says so, and thinks better of it. */
  @Transactional
  void changeInVain(String organization, String code) {
    change(organization, code, Map.of());
    outbox.flush();
    change(organization, code, Map.of());
    throw new IllegalStateException("in vain");
  }

  @Transactional
  long change(String organization, String code, Map<String, Object> remarks) {
    long version =
        ((Number)
                entities
                    .createNativeQuery(CHANGE)
                    .setParameter(1, organization)
                    .setParameter(2, code)
                    .getSingleResult())
            .longValue();
    outbox.append(
        new DomainEvent(
            Topics.CONVERSATIONS,
            code,
            CHANGED,
            null,
            organization,
            version,
            Map.of("code", code, "remarks", remarks)));
    return version;
  }

  /** Says that something of a key happened, and no more. */
  @Transactional
  void append(String topic, String key, Map<String, Object> data) {
    outbox.append(new DomainEvent(topic, key, CHANGED, null, "NYC", 1, data));
  }

  /** Appends outside any transaction, which is a fault. */
  void appendAlone() {
    outbox.append(
        new DomainEvent(Topics.CONVERSATIONS, "x", CHANGED, null, "NYC", 1, Map.of("code", "x")));
  }
}
