package org.refdesk.local.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.refdesk.local.identity.TokenDraft;
import org.refdesk.local.identity.TokenIssuer;
import org.refdesk.local.identity.Tokens;
import org.refdesk.local.process.StackException;

/** Prints a token for the running suite, and nothing else. */
final class TokenCommand {

  private static final Set<String> ROLES = Set.of("CSM1", "DOC1", "CFG1", "OPAC", "SYSTEM", "OPS");
  private static final Set<String> NAMES =
      Set.of("--role", "--organization", "--customer", "--name", "--subject", "--hours");
  private static final String DEFAULT_HOURS = "12";

  private TokenCommand() {}

  static void run(Path project, Arguments arguments) {
    RunningSuite suite =
        RunningSuite.of(project)
            .orElseThrow(() -> new StackException("No suite is running; deploy/up starts one."));
    System.out.println(
        draft(TokenIssuer.tokensOf(suite.data(), suite.issuer()), arguments.allow(NAMES)).mint());
  }

  private static TokenDraft draft(Tokens tokens, Arguments arguments) {
    if (!arguments.has("--role")) {
      throw new StackException(
          "A token needs at least one --role: CSM1, DOC1, CFG1, OPAC, SYSTEM or OPS.");
    }
    TokenDraft draft = tokens.of(subject(arguments));
    arguments.one("--name").ifPresent(draft::name);
    arguments.all("--role").forEach(role -> draft.role(known(role)));
    arguments.all("--organization").forEach(draft::organization);
    arguments.one("--customer").ifPresent(draft::customer);
    draft.lifetime(
        Duration.ofHours(number("--hours", arguments.one("--hours").orElse(DEFAULT_HOURS))));
    return draft;
  }

  /** A staff member's code made of the name: the first word, in capitals. */
  private static String subject(Arguments arguments) {
    return arguments
        .one("--subject")
        .or(() -> arguments.one("--customer").map(number -> "customer-" + number))
        .or(() -> arguments.one("--name").map(name -> name.strip().split("\\s+")[0]))
        .orElse("local")
        .toUpperCase(Locale.ROOT);
  }

  private static String known(String role) {
    if (!ROLES.contains(role)) {
      throw new StackException("There is no role " + role + ".");
    }
    return role;
  }

  private static long number(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new StackException(name + " needs a number, not " + text + ".", e);
    }
  }
}
