package org.refdesk.messaging.conversation;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.testing.EmbeddedStackResource;

/** How the tests of this service call it. */
public final class ConversationCalls {

  private ConversationCalls() {}

  /** A caller with a token of the stack's issuer. */
  public static RequestSpecification token(
      String subject, String role, String organization, @Nullable String customer) {
    var draft =
        EmbeddedStackResource.stack().tokens().of(subject).role(role).organization(organization);
    if (customer != null) {
      draft.customer(customer);
    }
    return given().auth().oauth2(draft.mint()).contentType("application/json");
  }
}
