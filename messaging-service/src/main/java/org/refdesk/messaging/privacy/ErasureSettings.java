package org.refdesk.messaging.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How erasures are carried out. */
@ConfigMapping(prefix = "refdesk.privacy")
public interface ErasureSettings {

  /** After how long without progress another replica goes on. */
  @WithDefault("60s")
  Duration lease();

  /** How long to leave an erasure alone that failed. */
  @WithDefault("60s")
  Duration retry();

  /** Signs what stands for customers in receipts; the secret of cursors unless it is set. */
  String receiptSecret();
}
