package org.refdesk.config.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.config.testing.Tree.at;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.testing.ServiceTest;
import org.refdesk.config.testing.Tree;

/** Both directions at once, on a bare connection. */
@ServiceTest
class CustomerImportStreamTest {

  private Tree tree;
  private Socket socket;
  private BufferedReader in;

  @BeforeEach
  void connect() throws IOException {
    tree = Tree.plant();
    connect(tree, "");
  }

  private void connect(Tree tree, String query) throws IOException {
    socket = new Socket("localhost", RestAssured.port);
    socket.setSoTimeout(30_000);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    write(
        """
        POST %s HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Content-Type: application/x-ndjson\r
        Transfer-Encoding: chunked\r
        \r
        """
            .formatted(
                at(tree.library, "customer-imports") + query,
                Tree.token("ils", new String[] {tree.library}, Roles.SYSTEM)));
  }

  @AfterEach
  void disconnect() throws IOException {
    socket.close();
  }

  @Test
  void linesAreAnsweredWhileMoreAreStillToBeSent() throws IOException {
    send("{\"number\":\"1\",\"name\":\"Ada\"}\n{\"number\":\"2\",\"name\":\"Bob\"}\n{\"num");
    assertThat(answer()).isEqualTo("{\"line\":1,\"number\":\"1\",\"result\":\"CREATED\"}");
    assertThat(answer()).contains("\"line\":2");
    assertThat(isThere("2")).isTrue();
    send("ber\":\"3\",\"name\":\"Cyd\"}\n");
    assertThat(answer()).contains("\"line\":3", "CREATED");
    send("{\"number\":\"4\",\"name\":\"Dan\"}");
    write("0\r\n\r\n");
    assertThat(answer()).contains("\"line\":4", "CREATED");
    assertThat(answer()).contains("\"lines\":4");
  }

  @Test
  void whoLostTheConnectionSendsTheSameAgain() throws IOException {
    String first = "{\"number\":\"1\",\"name\":\"Ada\"}\n";
    String second = "{\"number\":\"2\",\"name\":\"Bob\"}\n";
    send(first);
    assertThat(answer()).contains("\"line\":1", "CREATED");
    send(second.substring(0, 9));
    disconnect();
    connect(tree, "?from=2");
    send(first + second);
    assertThat(answer()).contains("\"line\":2", "CREATED");
    disconnect();
    connect(tree, "");
    send(first + second);
    assertThat(answer()).contains("\"line\":1", "SAME");
    assertThat(answer()).contains("\"line\":2", "SAME");
  }

  private boolean isThere(String number) {
    return tree.reader().get(at(tree.library, "customers", number)).statusCode() == 200;
  }

  /** The next line of the answer's body; what belongs to the protocol is passed over. */
  private String answer() throws IOException {
    String line = in.readLine();
    while (line != null && !line.startsWith("{")) {
      line = in.readLine();
    }
    return String.valueOf(line);
  }

  /** One piece of a chunked body. */
  private void send(String text) throws IOException {
    write(
        Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
  }

  private void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }
}
