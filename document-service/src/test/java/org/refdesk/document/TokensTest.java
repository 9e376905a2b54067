package org.refdesk.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.local.identity.TokenDraft;

/** The services verify tokens themselves, by the same algorithms as the gateway. */
@OnTheStack
class TokensTest {

  private final Desk desk = Desk.staff(Desk.freshLibrary());

  @Test
  void bothAlgorithmsAreAccepted() {
    assertThat(list(token())).isEqualTo(200);
    assertThat(list(token().elliptic())).isEqualTo(200);
  }

  @Test
  void aForgedTokenIsRefusedWhicheverItsAlgorithm() {
    assertThat(list(token().forged())).isEqualTo(401);
    assertThat(list(token().elliptic().forged())).isEqualTo(401);
  }

  private TokenDraft token() {
    return EmbeddedStackResource.stack()
        .tokens()
        .of("anna")
        .role("DOC1")
        .organization(desk.organization());
  }

  private int list(TokenDraft token) {
    return Desk.send(
            HttpRequest.newBuilder(desk.uri("")).header("Authorization", "Bearer " + token.mint()))
        .status();
  }
}
