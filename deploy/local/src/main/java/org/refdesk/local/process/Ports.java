package org.refdesk.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback address, remembered in the data folder: addresses that clients and topics
 * know stay what they were after a restart.
 */
public final class Ports {

  // Below the range from which Linux and macOS give ports to outgoing connections, so that a port
  // found free is still free a moment later.
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int HIGHEST_OF_ALL = 65_535;
  private static final int PATIENCE_MILLIS = 1_000;

  private final PropertiesFile file;
  private final Set<Integer> given = new HashSet<>();

  /** The ports remembered in this folder. */
  public Ports(DataFolder data) {
    this.file = new PropertiesFile(path(data));
  }

  private static Path path(DataFolder data) {
    return data.root().resolve("ports.properties");
  }

  /** The port remembered under a name if it is free, else another free one, then remembered. */
  public synchronized int port(String name) {
    int remembered = file.number(name).orElse(0L).intValue();
    if (remembered > 0
        && remembered <= HIGHEST_OF_ALL
        && given.add(remembered)
        && isFree(remembered)) {
      return remembered;
    }
    while (true) {
      int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (given.add(candidate) && isFree(candidate)) {
        file.put(name, Integer.toString(candidate));
        return candidate;
      }
    }
  }

  /** Whether nothing listens on a port of the loopback address. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(loopback(port));
    } catch (IOException e) {
      return false;
    }
    // macOS lets one bind to the loopback address beside somebody who listens on all addresses.
    return !answers(port);
  }

  /** Whether somebody listens on a port of the loopback address. */
  public static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(loopback(port), PATIENCE_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
