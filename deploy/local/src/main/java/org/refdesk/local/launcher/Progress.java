package org.refdesk.local.launcher;

/** Takes one line at a time about what goes on, for the person who waits. */
@FunctionalInterface
public interface Progress {

  /** Nobody waits. */
  Progress SILENT = line -> {};

  /** Says one line. */
  void say(String line);
}
