package org.refdesk.messaging.conversation;

import org.refdesk.messaging.sla.ClockKind;
import org.refdesk.messaging.sla.ClockStatus;

/** The statuses of a conversation. The code by which library people know one is its name. */
public enum ConversationStatus implements ClockStatus {
  A("Open", Phase.OPEN, false, false),
  B("Sent", Phase.PROCESSING, false, true),
  C("Waiting for response from customer", Phase.PROCESSING, false, true),
  D("Waiting for response from library staff", Phase.PROCESSING, false, false),
  X("Closed by library", Phase.CLOSED, false, false),
  Y("Closed by reporter", Phase.CLOSED, false, false),
  Z("Closed (other)", Phase.CLOSED, false, false);

  private final String title;
  private final Phase phase;
  private final boolean pausesResponse;
  private final boolean pausesProcessing;

  ConversationStatus(String title, Phase phase, boolean pausesResponse, boolean pausesProcessing) {
    this.title = title;
    this.phase = phase;
    this.pausesResponse = pausesResponse;
    this.pausesProcessing = pausesProcessing;
  }

  /** What library people call it. */
  public String title() {
    return title;
  }

  /** Where a conversation of this status stands. */
  public Phase phase() {
    return phase;
  }

  @Override
  public boolean isClosed() {
    return phase == Phase.CLOSED;
  }

  @Override
  public boolean pauses(ClockKind clock) {
    return switch (clock) {
      case RESPONSE -> pausesResponse;
      case PROCESSING -> pausesProcessing;
    };
  }
}
