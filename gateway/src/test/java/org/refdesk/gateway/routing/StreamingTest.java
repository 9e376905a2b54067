package org.refdesk.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.PooledByteBufAllocator;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.refdesk.gateway.testing.Client;
import org.refdesk.gateway.testing.GatewaySurroundings;

/** The foreign service runs in this JVM too, so that the memory looked at is that of both. */
@QuarkusTest
@WithTestResource(GatewaySurroundings.class)
class StreamingTest {

  private static final int MIB = 1 << 20;
  private static final int LARGE = 400;

  @Test
  void passesOnALargeBodyWithoutKeepingIt() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (Socket socket = Client.connect()) {
      Client.write(
          socket,
          RoutingTest.head("PUT", "/api/documents/v1/sink")
              .replace("\r\n\r\n", "\r\nContent-Length: " + (long) LARGE * MIB + "\r\n\r\n"));
      byte[] block = new byte[MIB];
      new Random(7).nextBytes(block);
      long most = 0;
      try (OutputStream out = new DigestOutputStream(socket.getOutputStream(), digest)) {
        for (int i = 0; i < LARGE; i++) {
          out.write(block);
          most = Math.max(most, direct());
        }
        String answer = Client.read(socket, 500);
        assertThat(answer)
            .startsWith("HTTP/1.1 200")
            .endsWith((long) LARGE * MIB + " " + HexFormat.of().formatHex(digest.digest()));
      }
      assertThat(most).as("bytes of direct memory").isLessThan(64L * MIB);
    }
  }

  @Test
  void passesOnALargeAnswerWithoutKeepingIt() throws Exception {
    HttpResponse<InputStream> answer =
        Client.stream(Client.authorized("/api/documents/v1/bytes/" + (long) LARGE * MIB));
    long most = 0;
    long count = 0;
    try (InputStream in = answer.body()) {
      byte[] block = new byte[MIB];
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        count += n;
        most = Math.max(most, direct());
      }
    }
    assertThat(count).isEqualTo((long) LARGE * MIB);
    assertThat(most).as("bytes of direct memory").isLessThan(64L * MIB);
  }

  @Test
  void passesOnAnAnswerWhileTheBodyStillComes() throws IOException {
    try (Socket socket = chunked("/api/documents/v1/mirror")) {
      for (String piece : new String[] {"one", "two", "three"}) {
        Client.write(socket, Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n");
        assertThat(Client.readUntil(socket, piece)).contains(piece);
      }
      Client.write(socket, "0\r\n\r\n");
      assertThat(Client.readUntil(socket, "0\r\n\r\n")).endsWith("0\r\n\r\n");
      Client.write(socket, RoutingTest.head("GET", "/api/documents/v1/bytes/3"));
      assertThat(Client.read(socket, 500)).as("on the same connection").startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void passesOnALargeBodyAndItsAnswerAtOnceWithoutKeepingThem() throws Exception {
    byte[] block = new byte[MIB];
    new Random(7).nextBytes(block);
    byte[] frame = (Integer.toHexString(MIB) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = chunked("/api/documents/v1/mirror");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> sending =
          threads.submit(
              () -> {
                OutputStream out = socket.getOutputStream();
                for (int i = 0; i < LARGE; i++) {
                  out.write(frame);
                  out.write(block);
                  out.write('\r');
                  out.write('\n');
                }
                Client.write(socket, "0\r\n\r\n");
                return null;
              });
      long most = 0;
      long count = 0;
      byte[] read = new byte[MIB];
      InputStream in = socket.getInputStream();
      while (count < (long) LARGE * MIB) {
        int n = in.read(read);
        assertThat(n).isPositive();
        count += n;
        most = Math.max(most, direct());
      }
      sending.get();
      assertThat(most).as("bytes of direct memory").isLessThan(64L * MIB);
    }
  }

  private static Socket chunked(String path) throws IOException {
    Socket socket = Client.connect();
    socket.setSoTimeout(30_000);
    Client.write(
        socket,
        RoutingTest.head("POST", path)
            .replace("\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\n\r\n"));
    return socket;
  }

  /** How much the buffers of the kernel take in is not ours to say, only that there is an end. */
  @Test
  void holdsTheServiceBackWhileTheReaderRests() throws IOException {
    long before = written();
    try (Socket socket = Client.connect()) {
      socket.setSoTimeout(30_000);
      Client.write(socket, RoutingTest.head("GET", "/api/documents/v1/endless"));
      long[] last = {before};
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                long now = written();
                boolean still = now > before && now == last[0];
                last[0] = now;
                return still;
              });
      int more = Math.toIntExact(last[0] - before) + MIB;
      assertThat(more).isLessThan(128 * MIB);
      assertThat(socket.getInputStream().readNBytes(more))
          .as("more than the service had sent")
          .hasSize(more);
    }
  }

  private static long written() {
    return Long.parseLong(Client.get("/api/documents/v1/written").body());
  }

  @Test
  void keepsPipelinedRequestsApart() throws IOException {
    String one = RoutingTest.head("GET", "/api/documents/v1/bytes/3");
    assertThat(Client.raw(one + one + one).split("HTTP/1.1 200", -1)).hasSize(4);
  }

  private static long direct() {
    return PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
  }
}
