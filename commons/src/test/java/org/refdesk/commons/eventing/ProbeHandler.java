package org.refdesk.commons.eventing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logmanager.MDC;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.inbox.EventHandler;
import org.refdesk.commons.inbox.ReceivedEvent;

/** Writes a row for each event, under the row-level security of the event's organization. */
@ApplicationScoped
class ProbeHandler implements EventHandler {

  private static final String WRITE =
      "insert into probe_effect (organization, code, sequence) values (?1, ?2, ?3)";

  private final EntityManager entities;
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Map<String, String> traces = new ConcurrentHashMap<>();
  private final AtomicInteger refusals = new AtomicInteger();

  ProbeHandler(EntityManager entities) {
    this.entities = entities;
  }

  /** From now on events of this probe are refused. */
  void refuse(String code) {
    refused.add(code);
  }

  /** From now on they are handled. */
  void accept(String code) {
    refused.remove(code);
  }

  int refusals() {
    return refusals.get();
  }

  /** The trace id under which the last event of the probe was handled, as log lines show it. */
  String trace(String code) {
    return traces.getOrDefault(code, "");
  }

  @Override
  public String consumer() {
    return "probe";
  }

  @Override
  public Set<String> topics() {
    return Set.of(Topics.CONVERSATIONS);
  }

  @Override
  public boolean accepts(String type) {
    return type.equals(Probes.CHANGED);
  }

  @Override
  public void handle(ReceivedEvent event) {
    String code = event.data().required("code").asText();
    entities
        .createNativeQuery(WRITE)
        .setParameter(1, event.organization())
        .setParameter(2, code)
        .setParameter(3, event.sequence())
        .executeUpdate();
    traces.put(code, String.valueOf(MDC.get("traceId")));
    if (refused.contains(code)) {
      refusals.incrementAndGet();
      throw new IllegalArgumentException("refused: " + code);
    }
  }
}
