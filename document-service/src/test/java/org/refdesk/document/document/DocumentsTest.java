package org.refdesk.document.document;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refdesk.document.Desk;
import org.refdesk.document.Desk.Answer;
import org.refdesk.document.OnTheStack;
import org.refdesk.document.Rows;
import org.refdesk.document.storage.ObjectKey;
import org.refdesk.document.storage.ObjectStore;

@OnTheStack
class DocumentsTest {

  private static final byte[] LETTER = Desk.bytes(100, 1);

  private final Desk desk = Desk.staff(Desk.freshLibrary());
  @Inject ObjectStore store;

  @Test
  void areListedNewestFirstPageByPage() {
    List<String> stored = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      stored.add(desk.upload(LETTER).text("id"));
    }
    desk.upload(Desk.query("customer", "2"), LETTER);
    Collections.reverse(stored);

    List<String> listed = new ArrayList<>();
    String rest = Desk.query("customer", "100042", "limit", "3");
    Answer page = desk.get(rest);
    while (true) {
      page.body().path("items").forEach(item -> listed.add(item.path("id").asText()));
      if (!page.body().hasNonNull("next")) {
        break;
      }
      assertThat(page.header("Link")).contains("rel=\"next\"").contains("after=");
      page = desk.get(rest + "&after=" + page.text("next"));
    }

    assertThat(listed).isEqualTo(stored);
    assertThat(desk.get("").body().path("items")).hasSize(8);
  }

  @Test
  void aCursorBelongsToItsList() {
    desk.upload(LETTER);
    desk.upload(LETTER);
    String next = desk.get("?limit=1").text("next");

    desk.get("?limit=1&customer=100042&after=" + next).isRefused(400, "invalid-cursor");
    desk.get("?limit=0").isRefused(400, "malformed-request");
    desk.get("?conversation=x").isRefused(400, "malformed-request");
  }

  @Test
  void ofOneMillisecondAreListedOnceEach() {
    for (int i = 0; i < 5; i++) {
      desk.upload(LETTER);
    }
    Rows.run(desk.organization(), "update document set stored_at = '2026-03-01T10:00:00Z'");

    Answer first = desk.get("?limit=3");
    Answer second = desk.get("?limit=3&after=" + first.text("next"));

    assertThat(first.body().findValuesAsText("id")).hasSize(3);
    assertThat(second.body().findValuesAsText("id"))
        .hasSize(2)
        .doesNotContainAnyElementsOf(first.body().findValuesAsText("id"));
  }

  @Test
  void aCustomerSeesHisOwnWithoutTheLibrarysRemarks() {
    String own = desk.upload(Desk.query("customer", "7", "note", "rude letter"), LETTER).text("id");
    String other = desk.upload(Desk.query("customer", "8"), LETTER).text("id");
    Desk opac = Desk.customer(desk.organization(), 7);

    assertThat(opac.get("").body().findValuesAsText("id")).containsExactly(own);
    assertThat(opac.get("?customer=8").body().path("items")).isEmpty();
    opac.get("/" + other).isRefused(404, "not-found");
    Answer view = opac.get("/" + own);
    assertThat(view.status()).isEqualTo(200);
    assertThat(view.text("note") + view.text("uploadedBy")).isIn("", "nullnull");
    opac.send("/" + own, "DELETE", "If-Match", "*").isRefused(403, "forbidden");
  }

  @Test
  void deletionNeedsTheVersionThatWasRead() {
    String id = desk.upload(LETTER).text("id");

    desk.send("/" + id, "DELETE").isRefused(428, "precondition-required");
    desk.send("/" + id, "DELETE", "If-Match", "\"2\"").isRefused(412, "precondition-failed");
    assertThat(desk.send("/" + id, "DELETE", "If-Match", "\"1\"").status()).isEqualTo(204);

    desk.get("/" + id).isRefused(404, "not-found");
    desk.get("/" + id + "/content").isRefused(404, "not-found");
    desk.send("/" + id, "DELETE", "If-Match", "\"1\"").isRefused(404, "not-found");
    assertThat(desk.get("").body().path("items")).isEmpty();
    ObjectKey key = new ObjectKey(desk.organization(), UUID.fromString(id));
    Awaitility.await().until(() -> store.stat(key).isEmpty());
  }

  @Test
  void areReadAgainOnlyWhenChanged() {
    String id = desk.upload(LETTER).text("id");

    assertThat(desk.send("/" + id, "GET", "If-None-Match", "\"1\"").status()).isEqualTo(304);
    assertThat(desk.send("/" + id, "GET", "If-None-Match", "\"2\"").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1-1-1-1-1", "0b6f7f7e-6d0e-4d0f-9c39-0f4f2c1f7b11", "%2e%2e"})
  void whatIsNotThereIsNotFound(String id) {
    desk.get("/" + id).isRefused(404, "not-found");
  }

  @Test
  void anAddressWithTheCharacterNulIsNone() {
    desk.get("/%00").isRefused(400, "malformed-request");
  }

  @Test
  void anotherLibrarysDocumentsDoNotExist() {
    String id = desk.upload(LETTER).text("id");
    Desk elsewhere = Desk.staff(Desk.freshLibrary());

    elsewhere.get("/" + id).isRefused(404, "not-found");
    elsewhere.send("/" + id, "DELETE", "If-Match", "*").isRefused(404, "not-found");
    desk.at(elsewhere.organization()).get("").isRefused(404, "not-found");
    assertThat(elsewhere.get("").body().path("items")).isEmpty();
    assertThat(Rows.count(elsewhere.organization(), "true or organization <> ''")).isZero();
  }
}
