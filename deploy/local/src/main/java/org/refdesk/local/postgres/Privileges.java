package org.refdesk.local.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.util.List;
import org.refdesk.local.process.StackException;

/**
 * PostgreSQL refuses to run as root. In a user namespace without mappings root is nobody, yet still
 * owns its files, so the very same folder works for a server started by root.
 */
final class Privileges {

  private static final List<String> UNSHARE = List.of("unshare", "-U");

  private Privileges() {}

  /** The words to put before a command of PostgreSQL. */
  static List<String> dropping() {
    if (!isRoot()) {
      return List.of();
    }
    if (!succeeds(List.of("unshare", "-U", "true"))) {
      throw new StackException(
          "PostgreSQL does not run as root and this system has no user namespaces;"
              + " start Refdesk as an ordinary user.");
    }
    return UNSHARE;
  }

  private static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }

  private static boolean succeeds(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
