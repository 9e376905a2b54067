package org.refdesk.gateway.console;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.refdesk.gateway.routing.Service;

/**
 * The services' OpenAPI documents, as they were when the gateway was built: the console stands even
 * when a service is down. Read in the background, for parsing them takes longer than the start of
 * everything else.
 */
@ApplicationScoped
public class ApiDocuments {

  private static final Logger LOG = Logger.getLogger(ApiDocuments.class);

  private final CompletableFuture<List<ApiDocument>> documents = new CompletableFuture<>();
  private volatile Routes routes = new Routes(Set.of());

  void read(@Observes StartupEvent started) {
    Thread.ofVirtual().name("openapi").start(this::read);
  }

  private void read() {
    try {
      List<ApiDocument> read = new ArrayList<>();
      for (Service service : Service.values()) {
        Resources.find(resource(service))
            .ifPresentOrElse(
                yaml -> read.add(ApiDocument.parse(service, yaml)),
                () -> LOG.warnf("No OpenAPI document of %s in the build", service.label()));
      }
      routes = new Routes(read.stream().flatMap(document -> document.paths().stream()).toList());
      documents.complete(read);
    } catch (RuntimeException e) {
      LOG.error("The OpenAPI documents cannot be read", e);
      documents.completeExceptionally(e);
    }
  }

  /** Class path name of a service's document. */
  static String resource(Service service) {
    return "openapi/" + service.label() + "/openapi.yaml";
  }

  /** The documents, as soon as they are read. */
  CompletionStage<List<ApiDocument>> documents() {
    return documents;
  }

  /** The templates of all paths; until the documents are read there are none. */
  public Routes routes() {
    return routes;
  }
}
