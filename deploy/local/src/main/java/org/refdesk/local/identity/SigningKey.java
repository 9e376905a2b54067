package org.refdesk.local.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;
import org.refdesk.local.process.DataFolder;
import org.refdesk.local.process.StackException;

/** The RSA key that signs tokens: made at the first start, then kept in the data folder. */
final class SigningKey {

  private static final int BITS = 2048;

  private SigningKey() {}

  static RsaJsonWebKey in(DataFolder data) {
    return in(data.folder("issuer"));
  }

  static RsaJsonWebKey in(Path folder) {
    Path file = folder.resolve("key.json");
    try {
      if (Files.exists(file)) {
        return (RsaJsonWebKey) JsonWebKey.Factory.newJwk(Files.readString(file));
      }
      RsaJsonWebKey made = fresh();
      Path draft = folder.resolve("key.json.new");
      Files.deleteIfExists(draft);
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, made.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      return made;
    } catch (IOException | JoseException e) {
      throw new StackException("The signing key " + file + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** A key that is nowhere kept. */
  static RsaJsonWebKey fresh() {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(BITS);
      key.setKeyId(UUID.randomUUID().toString());
      key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
      key.setUse("sig");
      return key;
    } catch (JoseException e) {
      throw new StackException("No signing key can be made: " + e.getMessage(), e);
    }
  }
}
