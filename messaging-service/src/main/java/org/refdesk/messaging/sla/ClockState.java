package org.refdesk.messaging.sla;

/** What a clock does. */
public enum ClockState {
  /** Opening hours count. */
  RUNNING,
  /** The conversation's status pauses this clock. */
  PAUSED,
  /** The customer was answered, or the conversation is closed. */
  STOPPED
}
