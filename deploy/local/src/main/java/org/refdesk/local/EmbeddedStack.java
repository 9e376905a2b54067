package org.refdesk.local;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.refdesk.local.identity.ServiceGrant;
import org.refdesk.local.identity.TokenIssuer;
import org.refdesk.local.identity.Tokens;
import org.refdesk.local.kafka.KafkaBroker;
import org.refdesk.local.mail.MailServer;
import org.refdesk.local.postgres.PostgresServer;
import org.refdesk.local.process.DataFolder;
import org.refdesk.local.process.Ports;
import org.refdesk.local.process.Secrets;
import org.refdesk.local.process.StackException;
import org.refdesk.local.storage.ObjectStorage;

/**
 * PostgreSQL, Kafka, S3, a token issuer and a mail server on a data folder: what the services need,
 * for tests and for one machine. Closing it ends all of them.
 */
public final class EmbeddedStack implements AutoCloseable {

  /** The order in which parts end: what others depend on ends last. */
  private static final List<Part> ENDING =
      List.of(Part.MAIL, Part.STORAGE, Part.ISSUER, Part.KAFKA, Part.POSTGRES);

  private final DataFolder data;
  private final Secrets secrets;
  private final Ports ports;
  private final PostgresServer postgres;
  private final KafkaBroker kafka;
  private final ObjectStorage storage;
  private final TokenIssuer issuer;
  private final MailServer mail;
  private final Map<Part, StackPart> parts = new EnumMap<>(Part.class);

  /**
   * A stack of which nothing runs yet. It takes the data folder over and closes it.
   *
   * @param data the folder that holds what the parts keep
   */
  public EmbeddedStack(DataFolder data) {
    this(data, false);
  }

  /**
   * The same.
   *
   * @param recordStart whether a run without an AOT cache records one; ending it then takes longer
   */
  public EmbeddedStack(DataFolder data, boolean recordStart) {
    this.data = data;
    this.secrets = new Secrets(data);
    this.ports = new Ports(data);
    postgres = new PostgresServer(data, secrets, ports.port("postgres"));
    kafka = new KafkaBroker(data, ports.port("kafka"), ports.port("kafka-controller"), recordStart);
    storage = new ObjectStorage(data, secrets, ports.port("storage"));
    issuer = new TokenIssuer(data, secrets, ports.port("issuer"));
    mail = new MailServer(secrets, ports.port("smtp"), ports.port("imap"));
    parts.put(Part.POSTGRES, postgres);
    parts.put(Part.KAFKA, kafka);
    parts.put(Part.STORAGE, storage);
    parts.put(Part.ISSUER, issuer);
    parts.put(Part.MAIL, mail);
  }

  /** A whole stack on a temporary folder, running. */
  public static EmbeddedStack startEphemeral() {
    EmbeddedStack stack = new EmbeddedStack(DataFolder.ephemeral());
    stack.start(EnumSet.allOf(Part.class));
    return stack;
  }

  /**
   * Starts the given parts at the same time, those that do not run yet, and returns when all serve.
   * When one fails, the whole stack is closed.
   *
   * @throws StackException with the reason of the first that failed
   */
  public void start(Set<Part> wanted) {
    List<Callable<Void>> starts = new ArrayList<>();
    for (Part part : wanted) {
      starts.add(
          () -> {
            start(part);
            return null;
          });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> start : threads.invokeAll(starts)) {
        start.get();
      }
    } catch (ExecutionException e) {
      close();
      throw e.getCause() instanceof StackException reason
          ? reason
          : new StackException("The stack does not start: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new StackException("The start of the stack was interrupted.", e);
    }
  }

  /** Starts one part unless it runs. */
  public void start(Part part) {
    // Libraries load plug-ins from the context class loader, which in a test is the service's.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(EmbeddedStack.class.getClassLoader());
    try {
      part(part).start();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Ends one part in good order. */
  public void stop(Part part) {
    part(part).stop();
  }

  /** Ends one part as a crash would: {@code kill -9}, children included. */
  public void kill(Part part) {
    part(part).kill();
  }

  /** Ends one part in good order and starts it again, on the same ports and data. */
  public void restart(Part part) {
    stop(part);
    start(part);
  }

  /** Whether a part runs. */
  public boolean isRunning(Part part) {
    return part(part).isRunning();
  }

  /** Where the parts are reached, whether they run or not. */
  public Endpoints endpoints() {
    return new Endpoints(
        postgres.port(),
        kafka.bootstrapServers(),
        storage.endpoint(),
        issuer.url(),
        issuer.keysUrl(),
        mail.smtpPort(),
        mail.imapPort());
  }

  /** Mints tokens that the services accept. */
  public Tokens tokens() {
    return issuer.tokens();
  }

  /** The database server, for tests that look at rows. */
  public PostgresServer postgres() {
    return postgres;
  }

  /** The mail server, for tests that read what was sent. */
  public MailServer mail() {
    return mail;
  }

  /** The ports of this data folder, for what else runs on it. */
  public Ports ports() {
    return ports;
  }

  /** The data folder. */
  public DataFolder data() {
    return data;
  }

  /** What a service must know of this stack, by the names of its configuration properties. */
  public Map<String, String> configuration(ServiceName service) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    properties.put("mp.jwt.verify.issuer", issuer.url());
    properties.put("mp.jwt.verify.publickey.location", issuer.keysUrl());
    properties.put("refdesk.cursor.secret", secrets.secret("cursor"));
    if (service.hasDatabase()) {
      properties.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl(service.database()));
      properties.put("quarkus.datasource.username", service.appRole());
      properties.put("quarkus.datasource.password", postgres.password(service.appRole()));
      properties.put("quarkus.flyway.username", service.ownerRole());
      properties.put("quarkus.flyway.password", postgres.password(service.ownerRole()));
    }
    if (service.parts().contains(Part.STORAGE)) {
      properties.put("quarkus.minio.host", storage.endpoint().toString());
      properties.put("quarkus.minio.access-key", storage.accessKey());
      properties.put("quarkus.minio.secret-key", storage.secretKey());
      properties.put("refdesk.storage.bucket", ObjectStorage.BUCKET);
    }
    if (service.parts().contains(Part.MAIL)) {
      properties.putAll(mailConfiguration());
      properties.put("refdesk.documents.token-url", issuer.tokenUrl());
      properties.put("refdesk.documents.client-id", ServiceGrant.CLIENT);
      properties.put("refdesk.documents.client-secret", issuer.serviceSecret());
    }
    return properties;
  }

  private Map<String, String> mailConfiguration() {
    return Map.of(
        "refdesk.mail.from",
        MailServer.FROM,
        "refdesk.mail.smtp.host",
        "127.0.0.1",
        "refdesk.mail.smtp.port",
        Integer.toString(mail.smtpPort()),
        "refdesk.mail.reply.address",
        MailServer.REPLIES,
        "refdesk.mail.reply.key",
        secrets.secret("mail-reply"),
        "refdesk.mail.imap.host",
        "127.0.0.1",
        "refdesk.mail.imap.port",
        Integer.toString(mail.imapPort()),
        "refdesk.mail.imap.user",
        MailServer.USER,
        "refdesk.mail.imap.password",
        mail.password());
  }

  /** The same as {@link #configuration} by the names of environment variables. */
  public Map<String, String> environment(ServiceName service) {
    Map<String, String> environment = new TreeMap<>();
    configuration(service)
        .forEach(
            (name, value) ->
                environment.put(
                    name.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT), value));
    return environment;
  }

  /** Ends every part and leaves the data folder. */
  @Override
  public void close() {
    data.refuseStarts();
    RuntimeException first = null;
    for (Part part : ENDING) {
      try {
        stop(part);
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    data.close();
    if (first != null) {
      throw first;
    }
  }

  private StackPart part(Part part) {
    StackPart one = parts.get(part);
    if (one == null) {
      throw new IllegalArgumentException("no such part: " + part);
    }
    return one;
  }
}
