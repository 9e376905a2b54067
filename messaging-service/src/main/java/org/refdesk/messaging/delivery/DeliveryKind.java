package org.refdesk.messaging.delivery;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is mailed. */
@Schema(name = "DeliveryKind")
public enum DeliveryKind {
  /** A message of a conversation, to its customer. */
  MESSAGE,
  /** Notifications, to a staff member. */
  NOTIFICATION
}
