package org.refdesk.local.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.refdesk.local.demo.DemoApi.Reply;
import org.refdesk.local.identity.TokenDraft;
import org.refdesk.local.identity.Tokens;
import org.refdesk.local.process.StackException;

/**
 * Loads the sample data: two libraries below one system, their tables, staff and customers, and a
 * few conversations and documents. Loading twice changes nothing: each call either puts something
 * in its place or carries an idempotency key of its own.
 */
public final class Demo implements AutoCloseable {

  private static final String CUSTOMER = "customer";
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  private final Tokens tokens;
  private final ObjectMapper json = new ObjectMapper();
  private final DemoApi api;
  private final Map<String, String> documentIds = new HashMap<>();

  /**
   * A loader for one suite.
   *
   * @param gateway the address of its gateway
   * @param tokens mints tokens that it accepts
   */
  public Demo(URI gateway, Tokens tokens) {
    this.tokens = tokens;
    this.api = new DemoApi(gateway, json);
  }

  /** Loads everything, in the order in which one thing needs another. */
  public void load() {
    List<JsonNode> organizations = read("organizations", new TypeReference<>() {});
    String everywhere = configurator(organizations);
    organizations.forEach(organization -> create(organization, everywhere));
    List<JsonNode> lookups = read("lookups", new TypeReference<>() {});
    lookups.forEach(table -> putRecords(table, everywhere));
    List<JsonNode> customers = read("customers", new TypeReference<>() {});
    customers.forEach(this::putCustomers);
    List<SampleDocument> documents = read("documents", new TypeReference<>() {});
    documents.forEach(this::upload);
    List<SampleConversation> conversations = read("conversations", new TypeReference<>() {});
    conversations.forEach(this::play);
  }

  @Override
  public void close() {
    api.close();
  }

  private String configurator(List<JsonNode> organizations) {
    TokenDraft draft = tokens.of("demo").name("Sample data").role("CFG1", "OPS");
    organizations.forEach(one -> draft.organization(one.path("code").asText()));
    return draft.mint();
  }

  private void create(JsonNode organization, String token) {
    String key = "demo-organization-" + organization.path("code").asText();
    api.send(
        "POST",
        "/api/config/v1/organizations",
        token,
        Map.of("Idempotency-Key", key),
        organization,
        CONFLICT);
  }

  private void putRecords(JsonNode table, String token) {
    String path =
        "/api/config/v1/organizations/%s/%s/"
            .formatted(table.path("organization").asText(), table.path("table").asText());
    for (JsonNode entry : table.path("records")) {
      ObjectNode body = entry.deepCopy();
      String code = body.remove("code").asText();
      api.send("PUT", path + code, token, Map.of("If-None-Match", "*"), body, PRECONDITION_FAILED);
    }
  }

  private void putCustomers(JsonNode library) {
    String organization = library.path("organization").asText();
    String token =
        tokens.of("demo").name("Library system").role("SYSTEM").organization(organization).mint();
    for (JsonNode entry : library.path("customers")) {
      ObjectNode body = entry.deepCopy();
      String number = body.remove("number").asText();
      api.send(
          "PUT",
          "/api/config/v1/organizations/%s/customers/%s".formatted(organization, number),
          token,
          Map.of(),
          body);
    }
  }

  private void upload(SampleDocument document) {
    String path =
        "/api/documents/v1/organizations/%s/documents?customer=%s&documentType=%s&fileName=%s"
            .formatted(
                document.organization(),
                document.customer(),
                document.documentType(),
                URLEncoder.encode(document.fileName(), StandardCharsets.UTF_8));
    Reply reply =
        api.upload(
            path,
            token(document.organization(), document.customer(), CUSTOMER),
            Map.of("Idempotency-Key", "demo-document-" + document.key()),
            document.contentType(),
            document.text());
    documentIds.put(document.key(), reply.body().path("id").asText());
  }

  private void play(SampleConversation sample) {
    String path = "/api/messaging/v1/organizations/" + sample.organization() + "/conversations";
    String key = "demo-conversation-" + sample.key();
    Reply last =
        api.send(
            "POST",
            path,
            token(sample, sample.by()),
            Map.of("Idempotency-Key", key),
            sample.begin());
    String conversation = path + "/" + last.body().path("id").asText();
    int number = 0;
    for (SampleConversation.Step step : sample.steps()) {
      number++;
      last = play(sample, step, conversation, last.etag(), key + "-" + number);
    }
  }

  private Reply play(
      SampleConversation sample,
      SampleConversation.Step step,
      String conversation,
      String etag,
      String key) {
    ObjectNode body = json.createObjectNode();
    String path;
    if (step.action() != null) {
      path = "/transitions";
      body.put("action", step.action());
    } else if (step.note() != null) {
      path = "/notes";
      body.put("text", step.note());
    } else {
      path = "/messages";
      body.put("text", step.reply());
      if (step.answerExpected() != null) {
        body.put("answerExpected", step.answerExpected());
      }
      if (step.documents() != null) {
        step.documents().forEach(one -> body.withArray("documents").add(documentIds.get(one)));
      }
    }
    Map<String, String> headers =
        step.by().equals(CUSTOMER)
            ? Map.of("Idempotency-Key", key)
            : Map.of("Idempotency-Key", key, "If-Match", etag);
    return api.send("POST", conversation + path, token(sample, step.by()), headers, body);
  }

  private String token(SampleConversation sample, String by) {
    return token(sample.organization(), sample.customer(), by);
  }

  private String token(String organization, String customer, String by) {
    TokenDraft draft = tokens.of(by).organization(organization);
    return by.equals(CUSTOMER)
        ? draft.role("OPAC").customer(customer).mint()
        : draft.role("CSM1", "DOC1").mint();
  }

  private <T> T read(String name, TypeReference<T> type) {
    try (InputStream in = Demo.class.getResourceAsStream("/demo/" + name + ".json")) {
      return json.readValue(Objects.requireNonNull(in, name), type);
    } catch (IOException e) {
      throw new StackException("The sample data " + name + " cannot be read: " + e.getMessage(), e);
    }
  }
}
