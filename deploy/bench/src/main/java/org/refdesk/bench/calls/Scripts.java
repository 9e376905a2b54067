package org.refdesk.bench.calls;

import java.util.SplittableRandom;
import java.util.UUID;
import org.refdesk.bench.calls.CallWorker.Call;
import org.refdesk.bench.calls.CallWorker.Script;
import org.refdesk.bench.http.Request;
import org.refdesk.bench.suite.BenchLibrary;
import org.refdesk.bench.suite.Texts;

/** What each connection does in each mode. */
public final class Scripts {

  private static final String KEY = "Idempotency-Key";
  private static final int CUSTOMERS_PER_CONNECTION = 7;
  private static final int EVERY_FOURTH = 4;

  private final BenchLibrary library;

  /** Scripts that play in this library. */
  public Scripts(BenchLibrary library) {
    this.library = library;
  }

  /** Three of four conversations are posted by customers, the fourth by a system. */
  public Script create(int connection) {
    int[] count = {connection * CUSTOMERS_PER_CONNECTION};
    return () -> {
      int customer = count[0]++;
      return new Call("create", creation(customer).with(KEY, key()), 201);
    };
  }

  private Request creation(int customer) {
    return customer % EVERY_FOURTH == 0
        ? Request.json(
            "POST",
            BenchLibrary.conversations(),
            library.system(),
            Texts.conversation(BenchLibrary.customerNumber(customer)))
        : Request.json(
            "POST", BenchLibrary.conversations(), library.customer(customer), Texts.conversation());
  }

  /** Customer and staff answer each other in conversations of this connection's own. */
  public Script reply(int connection) {
    return new ReplyScript(library, connection);
  }

  /** The first page of a screen. */
  public Script list(String screen) {
    Request request =
        Request.get(BenchLibrary.conversations() + "?screen=" + screen, library.staff());
    return () -> new Call("list", request, 200);
  }

  /** Documents of one size, each with other bytes. */
  public Script upload(int connection, int size) {
    SplittableRandom random = new SplittableRandom(connection);
    byte[] body = new byte[size];
    random.nextBytes(body);
    return () -> {
      body[random.nextInt(size)]++;
      Request request =
          Request.bytes(
                  BenchLibrary.documents() + "?documentType=LETT&fileName=letter.bin",
                  library.customer(connection),
                  "application/octet-stream",
                  body)
              .with(KEY, key());
      return new Call("upload", request, 201);
    };
  }

  /** Of ten calls five lists, two new conversations, two replies and one document of 32 KiB. */
  public Script mixed(int connection) {
    Script list = list("OPEN");
    Script create = create(connection);
    Script reply = reply(connection);
    Script upload = upload(connection, 32_768);
    SplittableRandom random = new SplittableRandom(connection);
    return () ->
        switch (random.nextInt(10)) {
          case 0, 1, 2, 3, 4 -> list.next();
          case 5, 6 -> create.next();
          case 7, 8 -> reply.next();
          default -> upload.next();
        };
  }

  static String key() {
    return UUID.randomUUID().toString();
  }
}
