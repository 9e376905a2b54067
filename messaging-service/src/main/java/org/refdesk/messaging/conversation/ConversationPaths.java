package org.refdesk.messaging.conversation;

import java.net.URI;

/** Addresses of conversations. */
public final class ConversationPaths {

  public static final String BASE = "/api/messaging/v1/organizations/{org}/conversations";

  /** A number too long for an id is the address of nothing, as any other word is. */
  public static final String ONE = "/{id: [0-9]{1,18}}";

  private ConversationPaths() {}

  /** The address of a conversation, below the one of the service. */
  public static URI of(String organization, long id) {
    return URI.create(BASE.replace("{org}", organization) + "/" + id);
  }
}
