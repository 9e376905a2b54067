package org.refdesk.messaging.licence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.reference.Lookups;

/** The licences under which organizations use this module. */
@ApplicationScoped
public class Licences {

  private final LookupKey key;
  private final Lookups lookups;
  private final Clock clock;

  @Inject
  public Licences(
      Lookups lookups, Clock clock, @ConfigProperty(name = "refdesk.licence.key") String key) {
    this.key = new LookupKey(LookupKey.LICENCES, key.strip().toUpperCase(Locale.ROOT));
    this.lookups = lookups;
    this.clock = clock;
  }

  /** The key that an organization's licence must have. */
  public String key() {
    return key.code();
  }

  /** Whether the module is switched on for an organization now. */
  public boolean isActive(String organization) {
    return lookups.inForce(organization, key).test(clock.instant());
  }
}
