package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a conversation reached the library. */
public enum Channel {
  OPAC,
  DESK,
  PHONE,
  @JsonProperty("E-MAIL")
  E_MAIL,
  API
}
