package org.refdesk.commons.inbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.cloudevents.EventAttributes;

/**
 * Continues the trace of the work that caused an event, so that what its handler logs bears the
 * same trace id as the request that began it.
 */
@ApplicationScoped
class Tracing {

  private final Tracer tracer;

  @Inject
  Tracing(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Runs the work in a consumer span below the event's own. */
  void handling(String consumer, ReceivedEvent event, Runnable work) {
    Context parent =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), event, Getter.INSTANCE);
    Span span =
        tracer
            .spanBuilder(consumer + " process")
            .setParent(parent)
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute("cloudevents.event_id", event.id().toString())
            .setAttribute("cloudevents.event_type", event.type())
            .startSpan();
    try (Scope scope = span.makeCurrent()) {
      work.run();
    } catch (RuntimeException | Error e) {
      span.setStatus(StatusCode.ERROR).recordException(e);
      throw e;
    } finally {
      span.end();
    }
  }

  private enum Getter implements TextMapGetter<ReceivedEvent> {
    INSTANCE;

    @Override
    public Iterable<String> keys(ReceivedEvent event) {
      return List.of(EventAttributes.TRACEPARENT);
    }

    @Override
    public @Nullable String get(@Nullable ReceivedEvent event, String name) {
      return event != null && EventAttributes.TRACEPARENT.equals(name) ? event.traceparent() : null;
    }
  }
}
