package org.refdesk.messaging.delivery;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What has become of a mail. */
@Schema(name = "DeliveryStatus")
public enum DeliveryStatus {
  /** It is to be sent. */
  QUEUED,
  /** The mail server has taken it. */
  SENT,
  /** The mail server refused it for good, or put it off for too long. */
  FAILED,
  /** It was sent and came back. */
  BOUNCED,
  /** Staff gave it up, or it was no longer needed. */
  CANCELLED
}
