package org.refdesk.local.launcher;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.refdesk.local.process.StackException;

/** Prints what is added to a file, until it is closed. */
final class Follower implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Path file;
  private final Thread thread;
  private volatile boolean closed;
  private long position;

  private Follower(Path file) throws IOException {
    this.file = file;
    this.position = Files.exists(file) ? Files.size(file) : 0;
    this.thread = Thread.ofVirtual().name("follower").unstarted(this::follow);
  }

  static Follower of(Path file) {
    try {
      Follower follower = new Follower(file);
      follower.thread.start();
      return follower;
    } catch (IOException e) {
      throw new StackException("The file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void follow() {
    try {
      while (!closed) {
        Thread.sleep(PAUSE);
        print();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void print() {
    if (!Files.exists(file)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file)) {
      position += Channels.newInputStream(channel.position(position)).transferTo(System.out);
      System.out.flush();
    } catch (IOException e) {
      closed = true;
    }
  }

  /** Prints what came last. */
  @Override
  public void close() {
    closed = true;
    print();
  }
}
