package org.refdesk.commons.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A sample of each event of the suite, under {@code events/}. The service that sends an event
 * asserts that it sends what the sample shows; a service that receives it is tested with the
 * sample. So neither can drift from the other.
 */
public final class GoldenEvents {

  private static final ObjectMapper JSON = new ObjectMapper();

  private GoldenEvents() {}

  /**
   * One sample.
   *
   * @param topic Kafka topic
   * @param key Kafka key
   * @param attributes CloudEvents attributes by name, extensions included
   * @param data the content
   */
  public record Golden(String topic, String key, Map<String, String> attributes, JsonNode data) {

    /** The type of the event. */
    public String type() {
      return attribute("type");
    }

    /** One attribute, which must be there. */
    public String attribute(String name) {
      String value = attributes.get(name);
      assertThat(value).as(name).isNotNull();
      return String.valueOf(value);
    }

    /** The record as its sender puts it on Kafka: binary mode. */
    public ProducerRecord<String, byte[]> record() {
      ProducerRecord<String, byte[]> record =
          new ProducerRecord<>(topic, key, data.toString().getBytes(StandardCharsets.UTF_8));
      Headers headers = record.headers();
      attributes.forEach(
          (name, value) ->
              headers.add(
                  name.equals("datacontenttype") ? "content-type" : "ce_" + name,
                  value.getBytes(StandardCharsets.UTF_8)));
      return record;
    }

    /**
     * Asserts that data of this type has the fields that the sample has, no more and no less, and
     * each of the same kind. Where one of both is null, any kind will do.
     */
    public void assertSameShape(JsonNode actual) {
      sameShape("data", data, actual);
    }
  }

  /** Names of all samples of this module: for its own tests, which find them in a folder. */
  public static List<String> names() {
    URL folder = Objects.requireNonNull(GoldenEvents.class.getResource("/events"));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.map(f -> f.getFileName().toString().replace(".json", "")).sorted().toList();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("samples cannot be listed", e);
    }
  }

  /** The sample in {@code events/<name>.json}, such as {@code message-type.created}. */
  public static Golden of(String name) {
    String file = "/events/" + name + ".json";
    try (InputStream stream = GoldenEvents.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalArgumentException("no sample " + file);
      }
      JsonNode json = JSON.readTree(stream);
      Map<String, String> attributes = new TreeMap<>();
      json.required("attributes")
          .properties()
          .forEach(attribute -> attributes.put(attribute.getKey(), attribute.getValue().asText()));
      return new Golden(
          json.required("topic").asText(),
          json.required("key").asText(),
          attributes,
          json.required("data"));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private static void sameShape(String path, JsonNode golden, JsonNode actual) {
    if (golden.isNull() || actual.isNull()) {
      return;
    }
    assertThat(actual.getNodeType()).as(path).isEqualTo(golden.getNodeType());
    if (golden.isObject()) {
      assertThat(names(actual)).as(path).isEqualTo(names(golden));
      golden
          .properties()
          .forEach(
              field ->
                  sameShape(
                      path + "." + field.getKey(), field.getValue(), actual.get(field.getKey())));
    } else if (golden.isArray() && !golden.isEmpty()) {
      actual.forEach(element -> sameShape(path + "[]", golden.get(0), element));
    }
  }

  private static TreeSet<String> names(JsonNode object) {
    TreeSet<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
