package org.refdesk.local.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** GreenMail, which takes every recipient, with a say in that. */
final class AnsweringMail extends GreenMail {

  AnsweringMail(Function<String, Optional<String>> recipients, ServerSetup... setups) {
    super(setups);
    // set late: the constructor above this one makes the servers already
    if (getManagers() instanceof Answers answers) {
      answers.recipients = recipients;
    }
  }

  @Override
  protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers before) {
    // called again when it starts, with the users that were added meanwhile
    if (!(managers instanceof Answers)) {
      managers = new Answers();
    }
    return super.createServices(setups, managers);
  }

  /** The managers of GreenMail with another one for SMTP. */
  private static final class Answers extends Managers {

    private volatile Function<String, Optional<String>> recipients = to -> Optional.empty();
    private final SmtpManager smtp =
        new SmtpManager(getImapHostManager(), getUserManager()) {
          @Override
          public @Nullable String checkRecipient(SmtpState state, MailAddress to) {
            return recipients.apply(to.getEmail()).orElse(null);
          }
        };

    @Override
    public SmtpManager getSmtpManager() {
      return smtp;
    }
  }
}
