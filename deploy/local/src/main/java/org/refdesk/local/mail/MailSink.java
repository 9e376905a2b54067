package org.refdesk.local.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.local.StackPart;

/** An SMTP server that accepts everything and delivers nothing; what it holds ends with it. */
public final class MailSink implements StackPart {

  private final int port;
  private @Nullable GreenMail server;

  /** A server that will listen on a port of the loopback address. */
  public MailSink(int port) {
    this.port = port;
  }

  @Override
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    GreenMail started =
        new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    started.start();
    server = started;
  }

  @Override
  public synchronized void stop() {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  /** The same as stopping: it lives in this JVM. */
  @Override
  public void kill() {
    stop();
  }

  @Override
  public synchronized boolean isRunning() {
    return server != null;
  }

  /** The SMTP port. */
  public int port() {
    return port;
  }

  /** The mails received since it started, in order. */
  public synchronized List<MimeMessage> received() {
    return server == null ? List.of() : List.of(server.getReceivedMessages());
  }
}
