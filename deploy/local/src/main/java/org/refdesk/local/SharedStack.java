package org.refdesk.local;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refdesk.local.process.DataFolder;

/**
 * One ephemeral stack for all tests of a JVM. Parts are started when first asked for, and
 * everything ends with the JVM.
 */
public final class SharedStack {

  private static @Nullable EmbeddedStack stack;

  private SharedStack() {}

  /** The stack of this JVM, with at least these parts running. */
  public static synchronized EmbeddedStack with(Set<Part> parts) {
    EmbeddedStack running = stack;
    if (running == null) {
      running = new EmbeddedStack(DataFolder.ephemeral());
      stack = running;
      Runtime.getRuntime().addShutdownHook(new Thread(running::close, "embedded-stack-end"));
    }
    running.start(parts);
    return running;
  }
}
