package org.refdesk.gateway.console;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.refdesk.gateway.health.SuiteHealth;
import org.refdesk.gateway.problem.GatewayProblem;
import org.refdesk.gateway.problem.Refusals;
import org.refdesk.gateway.routing.RequestTarget;
import org.refdesk.gateway.routing.Service;

/** The addresses that are the gateway's own: the console, its files, and the suite's health. */
@ApplicationScoped
public class Pages {

  private static final String HEALTH = "/health";
  private static final String PROBLEMS = "/problems";

  /**
   * Nothing but our own files is loaded or called. Swagger UI sets styles on its elements, hence
   * the inline ones; its icons are data URIs.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final SuiteHealth health;
  private final Refusals refusals;

  Pages(ApiDocuments documents, SuiteHealth health, Refusals refusals) {
    this.health = health;
    this.refusals = refusals;
    pages.put("/", html("index.html"));
    pages.put("/console/console.js", script(Resources.get("console/console.js")));
    pages.put("/console/console.css", style(Resources.get("console/console.css")));
    pages.put("/console/icon.svg", Page.of(Resources.get("console/icon.svg"), "image/svg+xml"));
    pages.put("/console/swagger-ui.js", script(Resources.ofSwaggerUi("swagger-ui-bundle.js")));
    pages.put("/console/swagger-ui.css", style(Resources.ofSwaggerUi("swagger-ui.css")));
    for (Service service : Service.values()) {
      Resources.find(ApiDocuments.resource(service))
          .ifPresent(
              yaml ->
                  pages.put(
                      "/openapi/" + service.label() + ".yaml",
                      Page.of(yaml, "application/yaml; charset=utf-8")));
    }
    documents
        .documents()
        .thenAccept(read -> pages.put(PROBLEMS, Page.html(new ProblemList(read).html())));
  }

  private static Page html(String name) {
    return Page.of(Resources.get("console/" + name), "text/html; charset=utf-8");
  }

  private static Page script(byte[] content) {
    return Page.of(content, "text/javascript; charset=utf-8");
  }

  private static Page style(byte[] content) {
    return Page.of(content, "text/css; charset=utf-8");
  }

  /** Answers a request for anything that is no service's. */
  public void answer(HttpServerRequest request, RequestTarget target) {
    String path = target.path();
    Page page = pages.get(path);
    if (page == null && !path.equals(HEALTH)) {
      refusals.answer(
          request, GatewayProblem.NOT_FOUND.because("There is nothing at this address."), path);
    } else if (!isRead(request.method())) {
      refusals.answer(
          request,
          GatewayProblem.METHOD_NOT_ALLOWED
              .because("This address can only be read.")
              .with("Allow", "GET, HEAD"),
          path);
    } else if (page == null) {
      health.answer(request);
    } else {
      send(request, page);
    }
  }

  private static boolean isRead(HttpMethod method) {
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }

  private static void send(HttpServerRequest request, Page page) {
    HttpServerResponse response = request.response();
    response
        .putHeader("ETag", page.etag())
        .putHeader("Cache-Control", "no-cache")
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer");
    if (page.etag().equals(request.getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", page.type());
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", Integer.toString(page.content().length())).end();
    } else {
      response.end(page.content());
    }
  }
}
