package org.refdesk.gateway.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls the gateway under test, by a proper HTTP client or by bare bytes. */
public final class Client {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Client() {}

  public static int port() {
    return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class) > 0
        ? ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class)
        : ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
  }

  public static int managementPort() {
    return ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
  }

  /** A good token. */
  public static String token() {
    return token("ANNA", "good");
  }

  /** A token of a subject: good, bound to a customer, expired, audience, issuer or forged. */
  public static String token(String subject, String flaw) {
    String mint = ConfigProvider.getConfig().getValue("test.mint", String.class);
    return send(HttpRequest.newBuilder(URI.create(mint + "/" + subject + "/" + flaw))).body();
  }

  public static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
        .timeout(Duration.ofSeconds(60));
  }

  /** A request with a good token. */
  public static HttpRequest.Builder authorized(String path) {
    return request(path).header("Authorization", "Bearer " + token());
  }

  public static HttpResponse<String> get(String path) {
    return send(authorized(path));
  }

  public static HttpResponse<String> post(String path, String body) {
    return post(path, BodyPublishers.ofString(body));
  }

  public static HttpResponse<String> post(String path, BodyPublisher body) {
    return send(authorized(path).POST(body));
  }

  public static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static HttpResponse<InputStream> stream(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofInputStream());
  }

  public static Socket connect() throws IOException {
    Socket socket = new Socket("localhost", port());
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** Sends bytes as they are and returns all that comes back until the connection is quiet. */
  public static String raw(String bytes) throws IOException {
    try (Socket socket = connect()) {
      write(socket, bytes);
      return read(socket, 400);
    }
  }

  public static void write(Socket socket, String bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Reads until a text has come. */
  public static String readUntil(Socket socket, String text) throws IOException {
    StringBuilder answer = new StringBuilder();
    byte[] buffer = new byte[8192];
    while (answer.indexOf(text) < 0) {
      int n = socket.getInputStream().read(buffer);
      if (n < 0) {
        throw new IOException("the connection ended before " + text + " came, after " + answer);
      }
      answer.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
    }
    return answer.toString();
  }

  /** Reads until the end of the stream, or until nothing has come for some milliseconds. */
  public static String read(Socket socket, int quietMillis) throws IOException {
    StringBuilder answer = new StringBuilder();
    byte[] buffer = new byte[8192];
    socket.setSoTimeout(5_000);
    try {
      int n = socket.getInputStream().read(buffer);
      while (n >= 0) {
        answer.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        socket.setSoTimeout(quietMillis);
        n = socket.getInputStream().read(buffer);
      }
    } catch (SocketTimeoutException e) {
      // quiet: all has come
    }
    return answer.toString();
  }
}
