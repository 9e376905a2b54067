package org.refdesk.commons.cloudevents;

/** Names of the CloudEvents extension attributes of the suite, and the media type of the data. */
public final class EventAttributes {

  /** Code of the organization whose data the event is. */
  public static final String ORGANIZATION = "organization";

  /** Decimal number of the event among those of its aggregate, gap-free from 1. */
  public static final String SEQUENCE = "sequence";

  /** W3C trace context of the work that caused the event. */
  public static final String TRACEPARENT = "traceparent";

  /** Media type of the data. */
  public static final String JSON = "application/json";

  /** How an attribute is called as a Kafka header in binary mode. */
  public static final String HEADER_PREFIX = "ce_";

  private EventAttributes() {}
}
