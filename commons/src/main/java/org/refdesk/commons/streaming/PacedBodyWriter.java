package org.refdesk.commons.streaming;

import jakarta.inject.Inject;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.refdesk.commons.streaming.PacedOutput.ReaderLostException;

/** Sends a {@link PacedBody}. What fails half-way breaks off, so that nobody takes it for whole. */
@Provider
@Produces(MediaType.WILDCARD)
public class PacedBodyWriter implements ServerMessageBodyWriter<PacedBody> {

  private static final Logger LOG = Logger.getLogger(PacedBodyWriter.class);

  private final Duration stall;

  /**
   * @param stall how long a reader may take nothing
   */
  @Inject
  public PacedBodyWriter(
      @ConfigProperty(name = "refdesk.streaming.stall", defaultValue = "PT1M") Duration stall) {
    this.stall = stall;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return type == PacedBody.class;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == PacedBody.class;
  }

  @Override
  public void writeTo(
      PacedBody body,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> httpHeaders,
      OutputStream entityStream) {
    throw new UnsupportedOperationException("such a body is sent with backpressure only");
  }

  @Override
  public void writeResponse(PacedBody body, Type type, ServerRequestContext context) {
    ServerHttpResponse response = context.serverResponse();
    PacedOutput out = new PacedOutput(response, stall);
    try {
      body.content().writeTo(out);
      out.finish();
      response.end();
    } catch (ReaderLostException lost) {
      LOG.debugf("An answer was given up: reader %s", lost.getMessage());
      response.reset();
    } catch (IOException failure) {
      breakOff(response, new UncheckedIOException(failure));
    } catch (RuntimeException failure) {
      breakOff(response, failure);
    }
  }

  /** Answers with the failure while that is possible. */
  private static void breakOff(ServerHttpResponse response, RuntimeException failure) {
    if (!response.headWritten()) {
      throw failure;
    }
    LOG.warn("An answer was broken off", failure);
    response.reset();
  }
}
