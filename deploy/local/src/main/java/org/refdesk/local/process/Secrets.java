package org.refdesk.local.process;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords and keys of this data folder: made at random when first asked for, then kept. */
public final class Secrets {

  private static final int BYTES = 24;

  private final PropertiesFile file;
  private final SecureRandom random = new SecureRandom();

  /** The secrets kept in this folder. */
  public Secrets(DataFolder data) {
    this.file = new PropertiesFile(data.root().resolve("secrets.properties"));
  }

  /** The secret of a name: 48 hexadecimal digits. */
  public synchronized String secret(String name) {
    return file.get(name)
        .orElseGet(
            () -> {
              byte[] bytes = new byte[BYTES];
              random.nextBytes(bytes);
              String made = HexFormat.of().formatHex(bytes);
              file.put(name, made);
              return made;
            });
  }
}
