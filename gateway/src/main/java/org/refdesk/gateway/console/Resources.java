package org.refdesk.gateway.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** Files of the class path. */
final class Resources {

  private static final String SWAGGER_UI = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private Resources() {}

  static Optional<byte[]> find(String name) {
    try (InputStream stream =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
      return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] get(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException("Not in the build: " + name));
  }

  /** A file of Swagger UI, whose folder carries its version. */
  static byte[] ofSwaggerUi(String name) {
    Properties properties = new Properties();
    try {
      properties.load(new java.io.ByteArrayInputStream(get(SWAGGER_UI)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("version");
    return get("META-INF/resources/webjars/swagger-ui/" + version + '/' + name);
  }
}
