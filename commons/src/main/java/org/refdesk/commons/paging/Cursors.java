package org.refdesk.commons.paging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;

/**
 * Makes and reads cursors: the sort keys of the last item of a page, signed together with the list
 * they belong to. A caller can neither make one up nor use one with another list, filter or
 * organization.
 */
@ApplicationScoped
public class Cursors {

  private static final int SIGNATURE_BYTES = 16;
  private static final int MAX_CHARACTERS = 2_000;
  private static final char SEPARATOR = '\u001f';

  private final SecretKeySpec secret;

  /**
   * @param secret at least 32 characters; the same on every replica
   */
  @Inject
  public Cursors(@ConfigProperty(name = "refdesk.cursor.secret") String secret) {
    if (secret.length() < 32) {
      throw new IllegalArgumentException("refdesk.cursor.secret needs at least 32 characters");
    }
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /**
   * @param scope names the list: organization, path, filters and order
   * @param keys sort keys of the last item, none with a control character
   */
  public String encode(String scope, List<String> keys) {
    byte[] text = String.join(String.valueOf(SEPARATOR), keys).getBytes(StandardCharsets.UTF_8);
    byte[] signed = Arrays.copyOf(sign(scope, text), SIGNATURE_BYTES + text.length);
    System.arraycopy(text, 0, signed, SIGNATURE_BYTES, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  /**
   * The sort keys of a cursor, or null for the first page.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the cursor is not one of this list
   */
  public @Nullable List<String> decode(String scope, @Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    byte[] signed = bytes(cursor);
    if (signed.length > SIGNATURE_BYTES) {
      byte[] text = Arrays.copyOfRange(signed, SIGNATURE_BYTES, signed.length);
      byte[] signature = Arrays.copyOf(signed, SIGNATURE_BYTES);
      if (MessageDigest.isEqual(signature, sign(scope, text))) {
        return List.of(new String(text, StandardCharsets.UTF_8).split("" + SEPARATOR, -1));
      }
    }
    throw CommonProblem.INVALID_CURSOR.because(
        "`after` is not the `next` of a page of this list with these filters.");
  }

  /**
   * Cuts a page out of rows that were read with one more than the limit.
   *
   * @param keys the sort keys of a row, in the order of the list
   */
  public <R, T> Page<T> page(
      String scope, int limit, List<R> rows, Function<R, List<String>> keys, Function<R, T> view) {
    boolean more = rows.size() > limit;
    List<R> shown = more ? rows.subList(0, limit) : rows;
    return new Page<>(
        shown.stream().map(view).toList(),
        more ? encode(scope, keys.apply(shown.getLast())) : null);
  }

  /** The answer with a page, its following page also as a Link header (RFC 8288). */
  public static Response respond(Page<?> page, UriInfo uri) {
    Response.ResponseBuilder response = Response.ok(page);
    if (page.next() != null) {
      String query =
          uri.getRequestUriBuilder().replaceQueryParam("after", page.next()).build().getRawQuery();
      response.header(
          "Link", "<%s?%s>; rel=\"next\"".formatted(uri.getRequestUri().getRawPath(), query));
    }
    return response.build();
  }

  private byte[] sign(String scope, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      mac.update(scope.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(text), SIGNATURE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java platform", e);
    }
  }

  private static byte[] bytes(String cursor) {
    try {
      return cursor.length() > MAX_CHARACTERS ? new byte[0] : Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
