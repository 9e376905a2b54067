package org.refdesk.commons.cloudevents;

/** The Kafka topics of the suite. Who writes which, and with which key, stands in asyncapi.yaml. */
public final class Topics {

  /** Organizations and lookup records, full state; compacted. Written by config-service. */
  public static final String LOOKUPS = "refdesk.lookups";

  /** Customers, full state; compacted. Written by config-service. */
  public static final String CUSTOMERS = "refdesk.customers";

  /** What happens to conversations. Written by messaging-service. */
  public static final String CONVERSATIONS = "refdesk.conversations";

  /** What happens to documents. Written by document-service. */
  public static final String DOCUMENTS = "refdesk.documents";

  private Topics() {}

  /** Whether a topic keeps the last event of each key for ever, and no other for long. */
  public static boolean isCompacted(String topic) {
    return topic.equals(LOOKUPS) || topic.equals(CUSTOMERS);
  }
}
