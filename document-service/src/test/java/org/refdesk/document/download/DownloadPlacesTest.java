package org.refdesk.document.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.refdesk.document.Desk;
import org.refdesk.document.OnTheStack;

@OnTheStack
@TestProfile(DownloadPlacesTest.Few.class)
class DownloadPlacesTest {

  /** So few places that a customer's part of them is one. */
  public static final class Few implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("refdesk.downloads.concurrent", "4");
    }
  }

  /** More than the buffers on the way hold, so that it is under way until it is read. */
  private static final byte[] BOOK = Desk.bytes(32 * 1024 * 1024, 5);

  private final Desk desk = Desk.staff(Desk.freshLibrary());

  @Test
  void aCustomerDoesNotGetThePlacesOfTheOthers() throws IOException {
    Desk opac = Desk.customer(desk.organization(), 100042);
    String content = "/" + desk.upload(BOOK).text("id") + "/content";

    try (InputStream reading = Desk.open(opac.request(content)).body()) {
      assertThat(reading.read()).isEqualTo(BOOK[0] & 0xff);

      var refused = opac.get(content);
      refused.isRefused(429, "too-many-requests");
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(head(desk, content)).isEqualTo(206);
    }
    Awaitility.await().until(() -> head(opac, content) == 206);
  }

  private static int head(Desk reader, String content) throws IOException {
    var response = Desk.open(reader.request(content).header("Range", "bytes=0-9"));
    response.body().close();
    return response.statusCode();
  }
}
