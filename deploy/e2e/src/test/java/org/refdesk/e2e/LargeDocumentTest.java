package org.refdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.refdesk.local.launcher.Suite;

/** A document four times the size of every service's heap goes in and out through the gateway. */
class LargeDocumentTest {

  private static final Suite SUITE = RunningSuite.suite();
  private static final Library LIBRARY = Library.open(SUITE, "LARGE");
  private static final long SIZE = 1L << 30;

  @Test
  void aGibibyteComesBackByteForByte() throws Exception {
    Http staff = LIBRARY.staff("jdoe");

    Http.Answer stored =
        staff
            .send(
                staff
                    .request(LIBRARY.documents() + "?customer=1000001&fileName=large.bin")
                    .timeout(Duration.ofMinutes(10))
                    .header("Content-Type", "application/octet-stream")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(
                        HttpRequest.BodyPublishers.fromPublisher(
                            HttpRequest.BodyPublishers.ofInputStream(() -> new Noise(SIZE)), SIZE)))
            .expect(201);
    String sha256 = digest(new Noise(SIZE));
    HttpResponse<InputStream> response =
        Http.client()
            .send(
                staff.request(stored.path() + "/content").timeout(Duration.ofMinutes(10)).build(),
                HttpResponse.BodyHandlers.ofInputStream());

    assertThat(stored.text("/sha256")).isEqualTo(sha256);
    assertThat(stored.body().path("size").asLong()).isEqualTo(SIZE);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(digest(response.body())).isEqualTo(sha256);
  }

  private static String digest(InputStream content) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    try (InputStream in = new DigestInputStream(content, sha256)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  /** Bytes that no compression makes smaller; the same at each reading. */
  private static final class Noise extends InputStream {

    private final Random random = new Random(42);
    private final byte[] one = new byte[1];
    private long left;

    Noise(long size) {
      this.left = size;
    }

    @Override
    public int read() throws IOException {
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      // whole blocks: the sequence must not depend on how it is read
      int wanted = (int) Math.min(Math.min(length, 8192), left);
      for (int i = 0; i < wanted; i++) {
        target[offset + i] = next();
      }
      left -= wanted;
      return wanted;
    }

    private int bits;
    private int available;

    private byte next() {
      if (available == 0) {
        bits = random.nextInt();
        available = Integer.BYTES;
      }
      available--;
      byte value = (byte) bits;
      bits >>>= Byte.SIZE;
      return value;
    }
  }
}
