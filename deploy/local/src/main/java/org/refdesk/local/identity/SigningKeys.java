package org.refdesk.local.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.function.Supplier;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.refdesk.local.process.DataFolder;
import org.refdesk.local.process.StackException;

/**
 * The keys that sign tokens, one for each algorithm that the suite accepts: made at the first
 * start, then kept in the data folder.
 *
 * @param rsa signs what nothing else is said of, with RS256
 * @param elliptic signs with ES256
 */
record SigningKeys(PublicJsonWebKey rsa, PublicJsonWebKey elliptic) {

  private static final int BITS = 2048;

  static SigningKeys in(DataFolder data) {
    return in(data.folder("issuer"));
  }

  static SigningKeys in(Path folder) {
    return new SigningKeys(
        kept(folder.resolve("key.json"), SigningKeys::freshRsa),
        kept(folder.resolve("key-elliptic.json"), SigningKeys::freshElliptic));
  }

  /** A key of the same kind and under the same name, that is nowhere kept. */
  static PublicJsonWebKey impostor(PublicJsonWebKey key) {
    PublicJsonWebKey other =
        AlgorithmIdentifiers.RSA_USING_SHA256.equals(key.getAlgorithm())
            ? freshRsa()
            : freshElliptic();
    other.setKeyId(key.getKeyId());
    return other;
  }

  private static PublicJsonWebKey kept(Path file, Supplier<PublicJsonWebKey> fresh) {
    try {
      if (Files.exists(file)) {
        return read(file);
      }
      PublicJsonWebKey made = fresh.get();
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(draft);
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, made.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      return made;
    } catch (IOException e) {
      throw new StackException("The signing key " + file + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static PublicJsonWebKey read(Path file) throws IOException {
    String text = Files.readString(file);
    try {
      PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(text);
      if (key.getPrivateKey() != null && key.getAlgorithm() != null) {
        return key;
      }
    } catch (JoseException | RuntimeException e) {
      // the library meets what it does not expect with exceptions of many kinds; told below
    }
    throw new StackException(
        "The signing key " + file + " is none; delete the file to get a new one.");
  }

  private static PublicJsonWebKey freshRsa() {
    try {
      return named(RsaJwkGenerator.generateJwk(BITS), AlgorithmIdentifiers.RSA_USING_SHA256);
    } catch (JoseException e) {
      throw new StackException("No signing key can be made: " + e.getMessage(), e);
    }
  }

  private static PublicJsonWebKey freshElliptic() {
    try {
      return named(
          EcJwkGenerator.generateJwk(EllipticCurves.P256),
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    } catch (JoseException e) {
      throw new StackException("No signing key can be made: " + e.getMessage(), e);
    }
  }

  private static PublicJsonWebKey named(PublicJsonWebKey key, String algorithm) {
    key.setKeyId(UUID.randomUUID().toString());
    key.setAlgorithm(algorithm);
    key.setUse("sig");
    return key;
  }
}
