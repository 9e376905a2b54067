package org.refdesk.document.download;

import jakarta.inject.Inject;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.refdesk.document.document.Condition;
import org.refdesk.document.storage.Pace;
import org.refdesk.document.storage.StorageException;

/**
 * Sends the bytes of a document at the speed of its reader. Each piece must have left for the
 * socket before the next is read from the store, so that a download never holds more than one: the
 * framework's own streams hand the network whatever they get, and a few slow readers of large
 * documents exhaust the direct memory.
 *
 * <p>The last piece leaves only after the hash of the whole was found right, and everything else
 * breaks the connection off: a reader who got as many bytes as announced got the right ones.
 */
@Provider
@Produces(MediaType.WILDCARD)
class ContentWriter implements ServerMessageBodyWriter<DocumentContent> {

  private static final Logger LOG = Logger.getLogger(ContentWriter.class);
  private static final int PIECE = 128 * 1024;

  private final ContentService contents;
  private final DownloadConfig config;
  private final Clock clock;

  @Inject
  ContentWriter(ContentService contents, DownloadConfig config, Clock clock) {
    this.contents = contents;
    this.config = config;
    this.clock = clock;
  }

  /** The reader is gone, or takes nothing. */
  private static final class ReaderLostException extends Exception {

    private static final long serialVersionUID = 1;

    ReaderLostException(String message) {
      super(message);
    }
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return type == DocumentContent.class;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == DocumentContent.class;
  }

  @Override
  public void writeTo(
      DocumentContent content,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> httpHeaders,
      OutputStream entityStream) {
    throw new UnsupportedOperationException("a document is sent with backpressure only");
  }

  @Override
  public void writeResponse(DocumentContent content, Type type, ServerRequestContext context) {
    ServerHttpResponse response = context.serverResponse();
    Sending sending = new Sending(content, response);
    try (InputStream stream = content.stream()) {
      sending.send(stream);
      response.end();
    } catch (ReaderLostException lost) {
      LOG.debugf("Download of %s given up: %s", content.document(), lost.getMessage());
      response.reset();
    } catch (IOException broken) {
      sending.fail(new StorageException("read " + content.document(), broken));
    } finally {
      contents.close(content, sending.sent);
    }
  }

  /** One download. */
  private final class Sending {

    private final DocumentContent content;
    private final ServerHttpResponse response;
    private final MessageDigest digest = sha256();
    private final Pace pace = new Pace(config.grace(), config.slowestRate().asLongValue());
    private final Instant begun = clock.instant();
    private long sent;

    Sending(DocumentContent content, ServerHttpResponse response) {
      this.content = content;
      this.response = response;
    }

    void send(InputStream stream) throws IOException, ReaderLostException {
      byte[] piece = new byte[(int) Math.min(PIECE, content.length())];
      while (sent < content.length()) {
        int wanted = (int) Math.min(piece.length, content.length() - sent);
        int read = stream.readNBytes(piece, 0, wanted);
        digest.update(piece, 0, read);
        if (read < wanted || (sent + read == content.length() && !isRight())) {
          fail(contents.faulty(content.document(), Condition.DAMAGED));
          return;
        }
        write(read == piece.length ? piece : Arrays.copyOf(piece, read));
      }
      if (content.suspect() && content.sha256() != null) {
        contents.acquit(content.document());
      }
    }

    private boolean isRight() {
      return content.sha256() == null
          || content.sha256().equals(HexFormat.of().formatHex(digest.digest()));
    }

    private void write(byte[] piece) throws ReaderLostException {
      if (!response.headWritten()) {
        response.setResponseHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(content.length()));
      }
      try {
        response
            .write(piece)
            .toCompletableFuture()
            .get(config.stall().toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException gone) {
        throw new ReaderLostException(String.valueOf(gone.getCause()));
      } catch (TimeoutException stalled) {
        throw new ReaderLostException("stalled");
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new ReaderLostException("interrupted");
      }
      sent += piece.length;
      if (pace.tooSlow(begun, sent, clock.instant())) {
        throw new ReaderLostException("too slow");
      }
    }

    /** Answers with the problem while that is possible, else breaks the connection off. */
    void fail(RuntimeException problem) {
      if (!response.headWritten()) {
        throw problem;
      }
      LOG.warnf("Download of %s broken off: %s", content.document(), problem.getMessage());
      response.reset();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
