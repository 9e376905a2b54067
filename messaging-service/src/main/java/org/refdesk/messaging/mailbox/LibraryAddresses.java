package org.refdesk.messaging.mailbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** The addresses to which customers write by themselves, by the code of the library. */
@ConfigMapping(prefix = "refdesk.mail.libraries")
public interface LibraryAddresses {

  @WithParentName
  Map<String, Library> byCode();

  /** What becomes of mail to a library. */
  interface Library {

    /** Its address, whose mail must reach the mailbox of replies. */
    String address();

    /** Message type of the conversations that begin so. */
    String type();

    /** Category of the conversations that begin so. */
    Optional<String> category();
  }
}
