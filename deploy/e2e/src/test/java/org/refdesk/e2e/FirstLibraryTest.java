package org.refdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.refdesk.local.identity.TokenDraft;
import org.refdesk.local.launcher.Suite;

/** The page of the documentation that sets up a library is played as it stands. */
class FirstLibraryTest {

  private static final Path PAGE = RunningSuite.PROJECT.resolve("docs/first-library.md");

  /** A status in the prose, or a call in a block; a call gets the last status before it. */
  private static final Pattern STEP =
      Pattern.compile("`(20\\d)`|```http\\n(.*?)\\n```", Pattern.DOTALL);

  private final Suite suite = RunningSuite.suite();
  private final Map<String, String> tokens =
      Map.of(
          "OPERATOR",
          token("operator")
              .role("OPS", "CFG1")
              .organization("NET", "SHARED", "CITY", "CITYM")
              .mint(),
          "STAFF",
          token("JO.JANSEN").role("CSM1").organization("CITY").mint(),
          "CUSTOMER",
          token("opac").role("OPAC").organization("CITY").customer("100001").mint());

  @Test
  void theCallsOfThePageLeadToARoutedConversation() throws IOException {
    List<Call> calls = calls(Files.readString(PAGE));
    assertThat(calls).hasSizeGreaterThan(10);

    List<Http.Answer> answers = new ArrayList<>();
    for (Call call : calls) {
      answers.add(play(call));
    }

    Http.Answer resolved = answers.get(answers.size() - 3);
    assertThat(resolved.text("/rule/code")).isEqualTo("QUBORR");
    Http.Answer message = answers.get(answers.size() - 2);
    assertThat(message.text("/status")).isEqualTo("A");
    assertThat(message.text("/department")).isEqualTo("BACKOFF");
    assertThat(message.body().hasNonNull("responseDue")).isTrue();
    assertThat(message.body().hasNonNull("processingDue")).isTrue();
    Http.Answer screen = answers.getLast();
    assertThat(screen.body().at("/items").findValuesAsText("id")).contains(message.text("/id"));
  }

  private Http.Answer play(Call call) {
    if (call.method().equals("POST") && call.path().startsWith("/api/messaging/")) {
      awaitMessaging(call.path());
    }
    return call.send(suite, tokens).expect(call.status());
  }

  /** What config-service accepted reaches messaging a moment later; a reader waits as long. */
  private void awaitMessaging(String conversations) {
    Http staff = new Http(suite.gateway(), Objects.requireNonNull(tokens.get("STAFF")));
    String probe =
        """
        {"subject":"Is all there?","text":"?","type":"QU","category":"BORR","branch":"CITYM",
         "customer":"1","author":"CUSTOMER"}""";
    await("messaging knows the tables")
        .atMost(Duration.ofSeconds(30))
        .until(() -> staff.post(conversations, probe).text("/processor").equals("JO.JANSEN"));
  }

  private TokenDraft token(String subject) {
    return suite.stack().tokens().of(subject);
  }

  private static List<Call> calls(String page) {
    List<Call> calls = new ArrayList<>();
    Matcher step = STEP.matcher(page);
    int status = 0;
    while (step.find()) {
      if (step.group(1) != null) {
        status = Integer.parseInt(step.group(1));
      } else {
        calls.add(Call.read(step.group(2), status));
      }
    }
    return calls;
  }

  /** A block of the page: request line, headers, and after an empty line the body. */
  private record Call(String method, String path, List<String> headers, String body, int status) {

    static Call read(String block, int status) {
      List<String> lines = block.lines().toList();
      String[] request = lines.getFirst().split(" ", 2);
      int blank = lines.indexOf("");
      int end = blank < 0 ? lines.size() : blank;
      String body = blank < 0 ? "" : String.join("\n", lines.subList(blank + 1, lines.size()));
      return new Call(request[0], request[1], lines.subList(1, end), body, status);
    }

    Http.Answer send(Suite suite, Map<String, String> tokens) {
      String bearer = "Authorization: Bearer $";
      String name =
          headers.stream()
              .filter(header -> header.startsWith(bearer))
              .map(header -> header.substring(bearer.length()))
              .findFirst()
              .orElseThrow();
      Http caller = new Http(suite.gateway(), Objects.requireNonNull(tokens.get(name), name));
      return switch (method) {
        case "GET" -> caller.get(path);
        case "PUT" -> caller.put(path, body, null);
        default -> caller.post(path, body, header("Idempotency-Key: "), null);
      };
    }

    private String header(String name) {
      return headers.stream()
          .filter(header -> header.startsWith(name))
          .map(header -> header.substring(name.length()))
          .findFirst()
          .orElseThrow();
    }
  }
}
