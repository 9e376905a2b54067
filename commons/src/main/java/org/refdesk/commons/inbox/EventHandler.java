package org.refdesk.commons.inbox;

import java.util.Set;

/**
 * Takes in events of other services. Every bean of this type is found at start; beans that name the
 * same {@link #consumer()} share one Kafka consumer, one thread and one transaction for each event.
 *
 * <p>Events of one key come in order, but an event that went to the dead letters and is redelivered
 * later comes after its successors, and a copy that is built anew from a compacted topic sees only
 * the last event of each key. A handler that keeps a copy therefore compares {@link
 * ReceivedEvent#sequence()} with the one it stored and ignores an older one.
 */
public interface EventHandler {

  /**
   * Name of the consumer, unique within the service and never changed: it is part of the Kafka
   * group ({@code <application>.<consumer>}) and of the key under which handled events are
   * remembered.
   */
  String consumer();

  /** Topics to read. The same answer on every call. */
  Set<String> topics();

  /** Whether events of this type are handled; the others are passed over without a trace. */
  boolean accepts(String type);

  /**
   * Takes in one event, within a transaction of the event's organization that may also hold other
   * events of that organization. An event whose transaction committed is not given again.
   *
   * <p>May throw: the transaction is rolled back and the event tried again by itself a few times,
   * then put aside as a dead letter. A failing database is waited for and never makes a dead
   * letter.
   */
  void handle(ReceivedEvent event);
}
