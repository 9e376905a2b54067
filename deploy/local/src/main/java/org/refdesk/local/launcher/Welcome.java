package org.refdesk.local.launcher;

import java.net.URI;
import org.refdesk.local.Endpoints;

/** What to do next, for somebody who has just started the suite. */
final class Welcome {

  private static final String TEXT =
      """

      Gateway  %1$s
      Console  %1$s/
      Mail     sent mail over IMAP at 127.0.0.1:%2$d: user and password are the recipient's address

      Three calls to begin with:
        STAFF=$(deploy/token --role CSM1 --role CFG1 --organization NYC --name 'Anna Vermeer')
        CUSTOMER=$(deploy/token --role OPAC --organization NYC --customer 1000001)

        curl -s -H "Authorization: Bearer $STAFF" \\
          %1$s/api/config/v1/organizations/NYC/message-types

        curl -s -H "Authorization: Bearer $CUSTOMER" -H 'Content-Type: application/json' \\
          -H "Idempotency-Key: $(date +%%s)-$RANDOM" \\
          -d '{"subject":"Opening hours","type":"QU","category":"BORR","text":"Are you open on Sunday?"}' \\
          %1$s/api/messaging/v1/organizations/NYC/conversations

        curl -s -H "Authorization: Bearer $STAFF" \\
          '%1$s/api/messaging/v1/organizations/NYC/conversations?screen=OPEN'
      """;

  private Welcome() {}

  static String at(URI gateway, Endpoints endpoints) {
    return TEXT.formatted(gateway, endpoints.imapPort());
  }
}
