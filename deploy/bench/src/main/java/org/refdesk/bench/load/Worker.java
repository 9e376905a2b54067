package org.refdesk.bench.load;

/** One connection that does one thing after another. Only its own thread calls it. */
public interface Worker extends AutoCloseable {

  /** Does one thing and waits for its end, which {@link Load} times. */
  Outcome work();

  /** Ends the connection. */
  @Override
  void close();
}
