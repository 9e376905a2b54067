package org.refdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.refdesk.local.launcher.Suite;

/** A library system pushes its customers through the gateway, both directions at once. */
class CustomerImportTest {

  private static final Suite SUITE = RunningSuite.suite();
  private static final Library LIBRARY = Library.open(SUITE, "PUSH");
  private static final int MANY = 100_000;
  private static final int CUT = 30_000;
  private static final int PIECE = 100;

  @Test
  void answersComeBeforeTheNextLinesAreSent() throws IOException {
    try (Duplex push = push("")) {
      push.send(customer(1) + customer(2));
      assertThat(push.line()).isEqualTo(answer(1, "CREATED"));
      assertThat(push.line()).isEqualTo(answer(2, "CREATED"));
      Http.Answer found = LIBRARY.staff("jdoe").get(LIBRARY.tables() + "/customers/A000001");
      assertThat(found.expect(200).text("/name")).isEqualTo("Customer 1 de Vries");

      push.send("no customer\n" + customer(2));
      assertThat(push.line()).startsWith("{\"line\":3,\"result\":\"REFUSED\"");
      assertThat(push.line()).isEqualTo("{\"line\":4,\"number\":\"A000002\",\"result\":\"SAME\"}");
      push.end();
      assertThat(push.line())
          .isEqualTo(
              "{\"lines\":4,\"created\":2,\"changed\":0,\"same\":1,\"erased\":0,\"refused\":1}");
    }
    await("messaging knows the customer")
        .atMost(Duration.ofSeconds(30))
        .until(() -> conversation("A000001").text("/customer/name").startsWith("Customer 1"));
  }

  private static Http.Answer conversation(String customer) {
    String question = Library.question("When?").replace("{\"", "{\"customer\":\"%s\",\"");
    return LIBRARY.system().post(LIBRARY.conversations(), question.formatted(customer)).expect(201);
  }

  @Test
  void aCutConnectionIsMadeGoodFromTheLastLineThatWasAnswered() throws Exception {
    try (Duplex push = push("")) {
      Future<?> sending = sending(push, 1_000_001, 1_000_000 + MANY);
      for (int line = 1; line <= CUT; line++) {
        assertThat(push.line()).startsWith("{\"line\":" + line + ",").endsWith("\"CREATED\"}");
      }
      sending.cancel(true);
    }
    try (Duplex push = push("?from=" + (CUT + 1))) {
      Future<?> sending = sending(push, 1_000_001, 1_000_000 + MANY);
      for (int line = CUT + 1; line <= MANY; line++) {
        assertThat(push.line()).startsWith("{\"line\":" + line + ",");
      }
      assertThat(push.line())
          .startsWith("{\"lines\":" + (MANY - CUT) + ",")
          .contains("\"changed\":0")
          .endsWith("\"refused\":0}");
      sending.get();
    }
    for (int number : new int[] {1, CUT, CUT + 1, CUT + 400, MANY}) {
      String path = LIBRARY.tables() + "/customers/A" + (1_000_000 + number);
      assertThat(LIBRARY.staff("jdoe").get(path).expect(200).version()).isEqualTo("\"1\"");
    }
  }

  /** Sends customers on another thread, who all belong to one body. */
  private static Future<?> sending(Duplex push, int first, int last) {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<?> sending =
        thread.submit(
            () -> {
              for (int begin = first; begin <= last; begin += PIECE) {
                StringBuilder piece = new StringBuilder();
                for (int number = begin; number < begin + PIECE; number++) {
                  piece.append(customer(number));
                }
                push.send(piece.toString());
              }
              push.end();
              return null;
            });
    thread.shutdown();
    return sending;
  }

  private static Duplex push(String query) throws IOException {
    return LIBRARY
        .system()
        .duplex(LIBRARY.tables() + "/customer-imports" + query, "application/x-ndjson");
  }

  private static String customer(int number) {
    return """
        {"number":"A%06d","name":"Customer %d de Vries","barcode":"2300%010d"}
        """
        .formatted(number, number, number);
  }

  private static String answer(int line, String result) {
    return "{\"line\":%d,\"number\":\"A%06d\",\"result\":\"%s\"}".formatted(line, line, result);
  }
}
