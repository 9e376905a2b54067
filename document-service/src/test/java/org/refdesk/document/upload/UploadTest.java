package org.refdesk.document.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refdesk.document.Desk;
import org.refdesk.document.Desk.Answer;
import org.refdesk.document.OnTheStack;

@OnTheStack
class UploadTest {

  private static final int PART = 5 * 1024 * 1024;
  private static final byte[] LETTER = Desk.bytes(1000, 1);

  private final Desk desk = Desk.staff(Desk.freshLibrary());

  @ParameterizedTest
  @ValueSource(
      ints = {
        1,
        2,
        12_345,
        128 * 1024,
        128 * 1024 + 1,
        PART - 1,
        PART,
        PART + 1,
        2 * PART,
        17_000_001
      })
  void whatGoesInComesOut(int size) throws IOException {
    byte[] bytes = Desk.bytes(size, size);

    Answer stored = desk.upload(bytes, "Content-Type", "application/pdf");

    assertThat(stored.status()).isEqualTo(201);
    assertThat(stored.body().path("size").asInt()).isEqualTo(size);
    assertThat(stored.text("sha256")).isEqualTo(Desk.sha256(bytes));
    assertThat(desk.content(stored)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, PART, PART + 1})
  void aBodyNeedNotTellItsLength(int size) throws IOException {
    byte[] bytes = Desk.bytes(size, size);

    Answer stored =
        desk.upload(
            Desk.query("customer", "100042"),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));

    assertThat(stored.status()).isEqualTo(201);
    assertThat(desk.content(stored)).isEqualTo(bytes);
  }

  @Test
  void theAnswerTellsWhatIsKnown() {
    Answer stored =
        desk.upload(
            Desk.query(
                "customer", "100042", "fileName", "C:\\in\\été.pdf", "note", " from the desk "),
            LETTER,
            "Content-Type",
            "application/pdf; version=1.7");

    assertThat(stored.status()).isEqualTo(201);
    assertThat(stored.header("ETag")).isEqualTo("\"1\"");
    assertThat(stored.header("Location")).isEqualTo(desk.uri("/" + stored.text("id")).getPath());
    assertThat(stored.text("organization")).isEqualTo(desk.organization());
    assertThat(stored.text("customer")).isEqualTo("100042");
    assertThat(stored.text("name")).isEqualTo("été.pdf");
    assertThat(stored.text("contentType")).isEqualTo("application/pdf; version=1.7");
    assertThat(stored.text("note")).isEqualTo("from the desk");
    assertThat(stored.text("source")).isEqualTo("STAFF");
    assertThat(stored.text("uploadedBy")).isEqualTo("anna");
    assertThat(desk.get("/" + stored.text("id")).body()).isEqualTo(stored.body());
  }

  @Test
  void anEmptyBodyIsNoDocument() {
    Answer refused = desk.upload(new byte[0]);

    refused.isRefused(422, "empty-document");
    assertThat(desk.get("").body().path("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Digest", "Repr-Digest"})
  void anAnnouncedDigestMustBeRight(String header) {
    byte[] big = Desk.bytes(PART + 1, 7);

    desk.upload(LETTER, header, digest(big)).isRefused(422, "digest-mismatch");
    desk.upload(big, header, digest(LETTER)).isRefused(422, "digest-mismatch");
    desk.upload(big, header, "sha-256=nonsense").isRefused(400, "malformed-request");
    assertThat(desk.get("").body().path("items")).isEmpty();

    assertThat(desk.upload(big, header, digest(big)).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "'', customer",
    "customer=, customer",
    "customer=a%00b, customer",
    "customer=1&note=a%00b, note",
    "customer=1&documentType=NOPE, documentType",
    "customer=1&documentType=%00, documentType"
  })
  void whatIsSaidMustBeValid(String query, String field) {
    Answer refused = desk.upload("?" + query, LETTER);

    assertThat(refused.status()).isBetween(400, 422);
    if (refused.status() == 422) {
      assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo(field);
    }
  }

  @Test
  void aBodyIsStoredAsItIs() {
    desk.upload(LETTER, "Content-Encoding", "gzip").isRefused(415, "unsupported-media-type");
    desk.upload(LETTER, "Content-Type", "text").isRefused(415, "unsupported-media-type");
    desk.upload(LETTER, "Content-Type", "text/" + "x".repeat(255)).isRefused(422, "invalid");
  }

  @Test
  void anyMediaTypeIsTaken() throws IOException {
    for (String type : new String[] {"application/json", "multipart/form-data; boundary=x", "*"}) {
      Answer stored =
          type.equals("*") ? desk.upload(LETTER) : desk.upload(LETTER, "Content-Type", type);
      assertThat(stored.status()).as(type).isEqualTo(201);
      assertThat(desk.content(stored)).isEqualTo(LETTER);
    }
  }

  @Test
  void onlyThoseWithARoleMayUpload() {
    String organization = desk.organization();

    Desk.of(organization, "carl", "CFG1").upload(LETTER).isRefused(403, "forbidden");
    assertThat(Desk.of(organization, "carla", "CSM1").upload(LETTER).status()).isEqualTo(201);
    RestAssured.given().body(LETTER).post(desk.uri("?customer=1")).then().statusCode(401);
    desk.at(Desk.freshOrganization()).upload(LETTER).isRefused(404, "not-found");
  }

  @Test
  void aCustomerUploadsForHimselfOnly() {
    Desk opac = Desk.customer(desk.organization(), 7);

    opac.upload(Desk.query("customer", "8"), LETTER, "Idempotency-Key", "k1")
        .isRefused(403, "forbidden");
    Answer stored = opac.upload(Desk.query("note", "mine"), LETTER, "Idempotency-Key", "k2");

    assertThat(stored.status()).isEqualTo(201);
    assertThat(stored.text("customer")).isEqualTo("7");
    assertThat(stored.text("source")).isEqualTo("OPAC");
    assertThat(stored.text("note")).isEqualTo("mine");
  }

  @Test
  void aRefusalDoesNotWaitForTheBody() throws IOException {
    Desk stranger = desk.at(Desk.freshOrganization());
    try (SlowUpload upload = SlowUpload.begin(stranger, 1L << 30, "a")) {
      upload.send(LETTER, LETTER.length);
      assertThat(upload.status()).isEqualTo(404);
    }
  }

  private static String digest(byte[] bytes) {
    byte[] hash = HexFormat.of().parseHex(Desk.sha256(bytes));
    return "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":";
  }
}
