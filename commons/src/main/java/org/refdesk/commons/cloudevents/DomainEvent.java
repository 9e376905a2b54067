package org.refdesk.commons.cloudevents;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to one aggregate, as its service says it.
 *
 * @param topic one of {@link Topics}
 * @param key Kafka key: the aggregate's key. Events of one key keep their order.
 * @param type {@code org.refdesk.<service>.<thing>.<past participle>.v1}
 * @param subject what the event is about within its source, or null when the key says it all
 * @param organization code of the organization whose data this is
 * @param sequence number of this event among those of its aggregate, gap-free from 1
 * @param data written as JSON; never holds message text or document content
 */
public record DomainEvent(
    String topic,
    String key,
    String type,
    @Nullable String subject,
    String organization,
    long sequence,
    Object data) {

  /**
   * @throws IllegalArgumentException when a text is blank or the sequence is below 1
   */
  public DomainEvent {
    requireText("topic", topic);
    requireText("key", key);
    requireText("type", type);
    requireText("organization", organization);
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence begins at 1, not " + sequence);
    }
  }

  private static void requireText(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is blank");
    }
  }
}
