package org.refdesk.document.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.document.Desk;
import org.refdesk.document.Desk.Answer;
import org.refdesk.document.OnTheStack;
import org.refdesk.document.storage.ObjectKey;
import org.refdesk.document.storage.ObjectStore;
import org.refdesk.local.Part;

@OnTheStack
class DownloadTest {

  private static final byte[] LETTER = Desk.bytes(1000, 1);
  private static final byte[] BOOK = Desk.bytes(1_000_000, 2);

  private final Desk desk = Desk.staff(Desk.freshLibrary());
  @Inject ObjectStore store;

  @Test
  void theHeadersTellWhatComesAndKeepItFromBeingShown() {
    Answer stored =
        desk.upload(
            Desk.query("customer", "1", "fileName", "brief für Zoë.html"),
            LETTER,
            "Content-Type",
            "text/html");

    HttpResponse<InputStream> response = Desk.open(desk.request(content(stored)));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo("text/html");
    assertThat(header(response, "Content-Length")).isEqualTo("1000");
    assertThat(header(response, "Content-Disposition"))
        .isEqualTo(
            "attachment; filename=\"brief fur Zoe.html\";"
                + " filename*=UTF-8''brief%20f%C3%BCr%20Zo%C3%AB.html");
    assertThat(header(response, "ETag")).isEqualTo("\"" + stored.text("sha256") + "\"");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(response, "Content-Security-Policy")).contains("sandbox");
    assertThat(header(response, "Cache-Control")).isEqualTo("private, no-cache");
    assertThat(header(response, "Repr-Digest")).startsWith("sha-256=:");
  }

  @Test
  void headGivesTheHeadersOnly() {
    Answer stored = desk.upload(LETTER);

    Answer head = desk.send(content(stored), "HEAD");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo("1000");
    assertThat(head.header("Content-Disposition")).contains("letter.pdf");
  }

  @Test
  void whoHasTheBytesGetsNoneAgain() {
    Answer stored = desk.upload(LETTER);

    Answer again =
        desk.send(content(stored), "GET", "If-None-Match", "\"" + stored.text("sha256") + "\"");

    assertThat(again.status()).isEqualTo(304);
  }

  @Test
  void aPartCanBeAskedFor() throws IOException {
    Answer stored = desk.upload(BOOK);

    HttpResponse<InputStream> part =
        Desk.open(desk.request(content(stored)).header("Range", "bytes=300000-699999"));

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(header(part, "Content-Range")).isEqualTo("bytes 300000-699999/1000000");
    assertThat(header(part, "Content-Length")).isEqualTo("400000");
    assertThat(part.body().readAllBytes()).isEqualTo(Arrays.copyOfRange(BOOK, 300_000, 700_000));

    Answer outside = desk.send(content(stored), "GET", "Range", "bytes=1000000-");
    outside.isRefused(416, "range-not-satisfiable");
    assertThat(outside.header("Content-Range")).isEqualTo("bytes */1000000");
    assertThat(
            Desk.open(
                    desk.request(content(stored))
                        .header("Range", "bytes=0-0")
                        .header("If-Range", "\"other\""))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aChangedLetterIsNotHandedOut() {
    Answer stored = desk.upload(LETTER);
    overwrite(stored, Desk.bytes(LETTER.length, 9));

    desk.get(content(stored)).isRefused(500, "document-damaged");

    assertThat(desk.get("/" + stored.text("id")).text("condition")).isEqualTo("DAMAGED");
    assertThat(desk.get("/" + stored.text("id")).header("ETag")).isEqualTo("\"2\"");
  }

  @Test
  void aChangedBookBreaksOffBeforeItsEnd() {
    Answer stored = desk.upload(BOOK);
    byte[] changed = BOOK.clone();
    changed[10]++;
    overwrite(stored, changed);

    HttpResponse<InputStream> response = Desk.open(desk.request(content(stored)));

    assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
    assertThat(desk.get("/" + stored.text("id")).text("condition")).isEqualTo("DAMAGED");
  }

  @Test
  void aCutBookBreaksOff() {
    Answer stored = desk.upload(BOOK);
    overwrite(stored, Arrays.copyOf(BOOK, 500_000));

    HttpResponse<InputStream> response = Desk.open(desk.request(content(stored)));

    assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
  }

  @Test
  void aLostLetterIsToldAndFoundAgain() throws IOException {
    Answer stored = desk.upload(LETTER);
    store.remove(key(stored));

    desk.get(content(stored)).isRefused(500, "document-damaged");
    assertThat(desk.get("/" + stored.text("id")).text("condition")).isEqualTo("MISSING");

    overwrite(stored, LETTER);
    assertThat(desk.content(stored)).isEqualTo(LETTER);
    assertThat(desk.get("/" + stored.text("id")).text("condition")).isEqualTo("SOUND");
  }

  @Test
  void withoutTheStoreTheReaderMayComeAgain() {
    Answer stored = desk.upload(LETTER);
    EmbeddedStackResource.stack().stop(Part.STORAGE);
    try {
      Answer refused = desk.get(content(stored));

      refused.isRefused(503, "unavailable");
      assertThat(refused.header("Retry-After")).isNotEmpty();
    } finally {
      EmbeddedStackResource.stack().start(Part.STORAGE);
    }
    assertThat(desk.get("/" + stored.text("id")).text("condition")).isEqualTo("SOUND");
  }

  @Test
  void othersFindNothing() {
    Answer stored = desk.upload(LETTER);
    Desk elsewhere = Desk.staff(Desk.freshLibrary());

    elsewhere.get(content(stored)).isRefused(404, "not-found");
    elsewhere.at(desk.organization()).get(content(stored)).isRefused(404, "not-found");
    Desk.customer(desk.organization(), 7).get(content(stored)).isRefused(404, "not-found");
    Desk.of(desk.organization(), "carl", "CFG1").get(content(stored)).isRefused(403, "forbidden");
    assertThat(
            Desk.open(Desk.customer(desk.organization(), 100042).request(content(stored)))
                .statusCode())
        .isEqualTo(200);
  }

  private void overwrite(Answer stored, byte[] bytes) {
    store.put(key(stored), bytes, bytes.length);
  }

  private ObjectKey key(Answer stored) {
    return new ObjectKey(desk.organization(), UUID.fromString(stored.text("id")));
  }

  private static String content(Answer stored) {
    return "/" + stored.text("id") + "/content";
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
