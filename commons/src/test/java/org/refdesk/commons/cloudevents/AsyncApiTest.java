package org.refdesk.commons.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.refdesk.commons.testing.GoldenEvents;
import org.refdesk.commons.testing.GoldenEvents.Golden;

/** The description of the events that the project publishes is true of the samples. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AsyncApiTest {

  private final Map<String, JsonNode> messages = new HashMap<>();
  private final Map<String, String> topics = new HashMap<>();
  private JsonNode document = new YAMLMapper().createObjectNode();

  static Stream<String> samples() {
    return GoldenEvents.names().stream();
  }

  @BeforeAll
  void read() throws IOException {
    document = new YAMLMapper().readTree(Path.of("../asyncapi.yaml").toFile());
    for (JsonNode channel : document.at("/channels")) {
      for (JsonNode reference : channel.required("messages")) {
        JsonNode message = resolve(reference);
        String type = message.required("name").asText();
        messages.put(type, message);
        topics.put(type, channel.required("address").asText());
      }
    }
  }

  @Test
  void everyDescribedEventHasASample() {
    Set<String> shown = new TreeSet<>();
    GoldenEvents.names().forEach(name -> shown.add(GoldenEvents.of(name).type()));
    assertThat(shown).containsExactlyInAnyOrderElementsOf(messages.keySet());
    assertThat(messages).hasSize(document.at("/components/messages").size());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsAsDescribed(String name) {
    Golden sample = GoldenEvents.of(name);
    assertThat(messages).containsKey(sample.type());
    JsonNode message = messages.getOrDefault(sample.type(), MissingNode.getInstance());
    assertThat(sample.topic()).isEqualTo(topics.get(sample.type()));
    List<String> faults = new ArrayList<>();
    check("data", message.required("payload"), sample.data(), faults);
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleHasTheDescribedHeaders(String name) {
    JsonNode headers = document.at("/components/messageTraits/cloudEvent/headers");
    Set<String> described = new TreeSet<>();
    headers.required("properties").fieldNames().forEachRemaining(described::add);
    Set<String> sent = new TreeSet<>();
    GoldenEvents.of(name).record().headers().forEach(header -> sent.add(header.key()));
    assertThat(described).containsAll(sent);
    headers.required("required").forEach(header -> assertThat(sent).contains(header.asText()));
  }

  /** As much of JSON Schema as the description uses. What it does not name is a fault. */
  private void check(String path, JsonNode reference, JsonNode value, List<String> faults) {
    JsonNode schema = resolve(reference);
    if (types(schema.required("type")).noneMatch(type -> isOf(type, value))) {
      faults.add(path + " is no " + schema.required("type"));
      return;
    }
    if (schema.has("enum") && !contains(schema.required("enum"), value)) {
      faults.add(path + " is none of " + schema.required("enum"));
    }
    schema
        .path("required")
        .forEach(
            field -> {
              if (value.isObject() && !value.has(field.asText())) {
                faults.add(path + " lacks " + field.asText());
              }
            });
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode inner = schema.path("properties").path(field.getKey());
      JsonNode known = inner.isMissingNode() ? schema.path("additionalProperties") : inner;
      if (known.isMissingNode()) {
        faults.add(path + " does not describe " + field.getKey());
      } else {
        check(path + "." + field.getKey(), known, field.getValue(), faults);
      }
    }
    if (value.isArray()) {
      value.forEach(element -> check(path + "[]", schema.required("items"), element, faults));
    }
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref")
        ? document.requiredAt(node.required("$ref").asText().substring(1))
        : node;
  }

  private static Stream<String> types(JsonNode type) {
    return type.isArray() ? type.valueStream().map(JsonNode::asText) : Stream.of(type.asText());
  }

  private static boolean isOf(String type, JsonNode value) {
    return type.equals("integer")
        ? value.isIntegralNumber()
        : value.getNodeType() == JsonNodeType.valueOf(type.toUpperCase(Locale.ROOT));
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    return values.valueStream().anyMatch(value::equals);
  }
}
