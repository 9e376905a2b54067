package org.refdesk.local;

/** One running part of the stack. Start and stop may alternate any number of times. */
public interface StackPart {

  /** Starts it, unless it runs, and returns when it serves. */
  void start();

  /** Ends it in good order. */
  void stop();

  /** Ends it as a crash would: nothing is flushed, nobody is told. */
  void kill();

  /** Whether it runs. */
  boolean isRunning();
}
