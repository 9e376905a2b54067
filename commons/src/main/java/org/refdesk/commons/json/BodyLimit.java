package org.refdesk.commons.json;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.refdesk.commons.problem.CommonProblem;

/**
 * Bounds each body that becomes an object in memory. One that an operation takes as a stream is
 * bounded by that operation; for its sake the server's own limit may be far higher.
 */
public class BodyLimit {

  private static final int MOST = 1 << 20;

  /** Refuses a body that announces itself as too large, and stops one that turns out to be. */
  @ServerRequestFilter
  public void limit(ContainerRequestContext request, SimpleResourceInfo operation) {
    if (Arrays.asList(operation.parameterTypes()).contains(InputStream.class)) {
      return;
    }
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    if (length != null && Long.parseLong(length) > MOST) {
      throw tooLarge();
    }
    if (request.hasEntity()) {
      request.setEntityStream(new Limited(request.getEntityStream()));
    }
  }

  private static RuntimeException tooLarge() {
    return CommonProblem.TOO_LARGE.because("A body may have at most " + MOST + " bytes here.");
  }

  private static final class Limited extends FilterInputStream {

    private long left = MOST;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      return count(read, read < 0 ? 0 : 1);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      return count(read, read);
    }

    private int count(int result, int bytes) {
      left -= Math.max(0, bytes);
      if (left < 0) {
        throw tooLarge();
      }
      return result;
    }
  }
}
