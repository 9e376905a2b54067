package org.refdesk.messaging.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The digests of receipts. */
@ApplicationScoped
public class Receipts {

  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec secret;
  private final ObjectMapper json;

  /** The secret has at least 32 characters, the same ones on every replica. */
  @Inject
  public Receipts(ErasureSettings settings, ObjectMapper json) {
    String secret = settings.receiptSecret();
    if (secret.length() < 32) {
      throw new IllegalArgumentException(
          "refdesk.privacy.receipt-secret needs at least 32 characters");
    }
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
    this.json = json;
  }

  /**
   * What stands for a customer in a receipt: who knows the number can ask for it, nobody reads it.
   */
  String customer(String organization, String number) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(secret);
      mac.update("erasure receipt\n".getBytes(StandardCharsets.UTF_8));
      return hex(mac.doFinal((organization + "\n" + number).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }

  /** The digest of a receipt, whatever it holds as such. */
  String digest(ErasureView receipt) {
    ObjectNode content = json.valueToTree(receipt);
    content.remove("digest");
    try {
      byte[] canonical = json.writer().writeValueAsBytes(sorted(content));
      return hex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (GeneralSecurityException | JsonProcessingException e) {
      throw new IllegalStateException("a receipt can be written", e);
    }
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> array.add(sorted(element)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    node.propertyStream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(field -> object.set(field.getKey(), sorted(field.getValue())));
    return object;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
