package org.refdesk.messaging.conversation;

import org.refdesk.messaging.sla.ClockKind;
import org.refdesk.messaging.sla.ClockStatus;

/** The statuses of a conversation. The code by which library people know one is its name. */
public enum ConversationStatus implements ClockStatus {
  A("Open", Phase.OPEN, Turn.LIBRARY, false, false),
  B("Sent", Phase.PROCESSING, Turn.NOBODY, false, true),
  C("Waiting for response from customer", Phase.PROCESSING, Turn.CUSTOMER, false, true),
  D("Waiting for response from library staff", Phase.PROCESSING, Turn.LIBRARY, false, false),
  X("Closed by library", Phase.CLOSED, Turn.NOBODY, false, false),
  Y("Closed by reporter", Phase.CLOSED, Turn.NOBODY, false, false),
  Z("Closed (other)", Phase.CLOSED, Turn.NOBODY, false, false);

  private final String title;
  private final Phase phase;
  private final Turn turn;
  private final boolean pausesResponse;
  private final boolean pausesProcessing;

  ConversationStatus(
      String title, Phase phase, Turn turn, boolean pausesResponse, boolean pausesProcessing) {
    this.title = title;
    this.phase = phase;
    this.turn = turn;
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

  /** Whose turn it is. */
  public Turn turn() {
    return turn;
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
