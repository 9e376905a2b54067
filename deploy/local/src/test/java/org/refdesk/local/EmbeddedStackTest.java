package org.refdesk.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.refdesk.local.mail.MailServer;
import org.refdesk.local.mail.ReceivedMail;
import org.refdesk.local.process.DataFolder;
import org.refdesk.local.process.StackException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedStackTest {

  private EmbeddedStack stack;

  EmbeddedStackTest(@TempDir Path folder) {
    stack = new EmbeddedStack(DataFolder.open(folder.resolve("data")));
  }

  @BeforeAll
  void start() {
    stack.start(Set.of(Part.values()));
  }

  @AfterAll
  void stop() {
    stack.close();
  }

  @Test
  void committed_rows_survive_a_killed_server() throws SQLException {
    try (Connection owner = owner();
        Statement statement = owner.createStatement()) {
      statement.execute("CREATE TABLE survivor (id int PRIMARY KEY)");
      statement.execute("INSERT INTO survivor VALUES (7)");
    }

    stack.kill(Part.POSTGRES);
    assertThat(stack.isRunning(Part.POSTGRES)).isFalse();
    stack.start(Part.POSTGRES);

    try (Connection owner = owner();
        Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM survivor")) {
      assertThat(rows.next()).isTrue();
    }
  }

  @Test
  void the_server_is_durable_and_of_the_right_version() throws SQLException {
    assertThat(setting("fsync")).isEqualTo("on");
    assertThat(setting("synchronous_commit")).isEqualTo("on");
    assertThat(setting("full_page_writes")).isEqualTo("on");
    assertThat(setting("server_version_num")).startsWith("18");
    assertThat(setting("server_encoding")).isEqualTo("UTF8");
  }

  @Test
  void the_application_role_cannot_bypass_row_level_security() throws SQLException {
    try (Connection owner = owner();
        Statement statement = owner.createStatement()) {
      statement.execute("CREATE TABLE guarded (organization text, id int)");
      statement.execute("INSERT INTO guarded VALUES ('NYC', 1), ('AMS', 2)");
      statement.execute("ALTER TABLE guarded ENABLE ROW LEVEL SECURITY");
      statement.execute("ALTER TABLE guarded FORCE ROW LEVEL SECURITY");
      statement.execute(
          "CREATE POLICY own ON guarded USING"
              + " (organization = current_setting('refdesk.organization', true))");
      statement.execute("GRANT SELECT ON guarded TO config_app");
    }
    try (Connection app = stack.postgres().connect("refdesk_config", "config_app");
        Statement statement = app.createStatement()) {
      assertThat(count(statement)).isZero();
      statement.execute("SELECT set_config('refdesk.organization', 'NYC', false)");
      assertThat(count(statement)).isEqualTo(1);
      assertThatThrownBy(() -> statement.execute("SET row_security = off; SELECT * FROM guarded"))
          .hasMessageContaining("row-level security");
      assertThatThrownBy(() -> statement.execute("ALTER TABLE guarded NO FORCE ROW LEVEL SECURITY"))
          .hasMessageContaining("must be owner");
      assertThatThrownBy(() -> statement.execute("SET ROLE config_owner"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> statement.execute("CREATE TABLE mine (id int)"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void replies_lie_in_one_mailbox_and_a_refused_recipient_gets_none() throws MessagingException {
    MailServer mail = stack.mail();
    mail.answerRecipients(
        to ->
            to.startsWith("refused") ? Optional.of("550 5.1.1 No such mailbox") : Optional.empty());
    send("refdesk+c1.nyc.abc@library.example");
    send("anna@example.org");
    assertThatThrownBy(() -> send("refused@example.org")).isInstanceOf(SendFailedException.class);

    assertThat(mail.received())
        .extracting(ReceivedMail::to)
        .containsExactly("refdesk+c1.nyc.abc@library.example", "anna@example.org");
    assertThat(messages(MailServer.USER, mail.password())).isEqualTo(1);
    assertThat(messages("anna@example.org", "anna@example.org")).isEqualTo(1);
    stack.restart(Part.MAIL);
    assertThat(mail.receivedBy("ANNA@example.org")).hasSize(1);
  }

  private void send(String to) throws MessagingException {
    Properties server = new Properties();
    server.put("mail.smtp.host", "127.0.0.1");
    server.put("mail.smtp.port", Integer.toString(stack.endpoints().smtpPort()));
    MimeMessage mail = new MimeMessage(Session.getInstance(server));
    mail.setFrom("sender@example.org");
    mail.setRecipients(Message.RecipientType.TO, to);
    mail.setText("hello");
    Transport.send(mail);
  }

  private int messages(String user, String password) throws MessagingException {
    try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
      store.connect("127.0.0.1", stack.endpoints().imapPort(), user, password);
      return store.getFolder("INBOX").getMessageCount();
    }
  }

  @Test
  void a_role_reaches_its_own_database_only() {
    assertThatThrownBy(() -> stack.postgres().connect("refdesk_messaging", "config_app").close())
        .hasMessageContaining("permission denied");
  }

  @Test
  void the_topics_exist_and_no_others_come_by_themselves()
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.endpoints().kafka()))) {
      Map<String, TopicDescription> topics =
          admin
              .describeTopics(
                  List.of(
                      "refdesk.lookups",
                      "refdesk.customers",
                      "refdesk.conversations",
                      "refdesk.documents"))
              .allTopicNames()
              .get();
      assertThat(topics.values()).allSatisfy(t -> assertThat(t.partitions()).hasSize(6));
      assertThat(cleanup(admin, "refdesk.lookups")).isEqualTo("compact");
      assertThat(cleanup(admin, "refdesk.customers")).isEqualTo("compact");
      assertThat(cleanup(admin, "refdesk.conversations")).isEqualTo("delete");
      assertThatThrownBy(() -> admin.describeTopics(List.of("other")).allTopicNames().get())
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void acknowledged_records_survive_a_killed_broker()
      throws ExecutionException, InterruptedException {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.endpoints().kafka(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>("refdesk.documents", 0, "key", "value")).get();
    }

    stack.kill(Part.KAFKA);
    stack.start(Part.KAFKA);

    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", stack.endpoints().kafka()),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition partition = new TopicPartition("refdesk.documents", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      assertThat(consumer.poll(Duration.ofSeconds(20)))
          .singleElement()
          .satisfies(found -> assertThat(found.value()).isEqualTo("value"));
    }
  }

  @Test
  void a_token_verifies_against_the_published_keys() throws Exception {
    String token =
        stack
            .tokens()
            .of("ANNA")
            .name("Anna Vermeer")
            .role("CSM1", "CFG1")
            .organization("NYC")
            .customer("1001")
            .mint();

    JwtClaims claims = verifier().processToClaims(token);

    assertThat(claims.getSubject()).isEqualTo("ANNA");
    assertThat(claims.getStringListClaimValue("groups")).containsExactly("CSM1", "CFG1");
    assertThat(claims.getStringListClaimValue("organizations")).containsExactly("NYC");
    assertThat(claims.getClaimValue("customer")).isEqualTo("1001");
  }

  @Test
  void wrong_tokens_do_not_verify() {
    for (String token :
        List.of(
            stack.tokens().of("ANNA").expired().mint(),
            stack.tokens().of("ANNA").audience("other").mint(),
            stack.tokens().of("ANNA").issuer("http://elsewhere").mint(),
            stack.tokens().of("ANNA").forged().mint())) {
      assertThatThrownBy(() -> verifier().process(token)).isInstanceOf(InvalidJwtException.class);
    }
  }

  @Test
  void the_store_answers_and_wants_a_signature() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(stack.endpoints().storage().resolve("/refdesk-documents"))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(403);
    }
  }

  @Test
  void discovery_names_the_keys() throws IOException, InterruptedException {
    URI discovery = URI.create(stack.endpoints().issuer() + "/.well-known/openid-configuration");
    try (HttpClient http = HttpClient.newHttpClient()) {
      var answer = http.send(HttpRequest.newBuilder(discovery).build(), BodyHandlers.ofString());
      assertThat(answer.body()).contains("\"jwks_uri\":\"" + stack.endpoints().keys());
    }
  }

  @Test
  void a_second_stack_on_the_same_folder_is_refused() {
    Path folder = stack.data().root();
    assertThatThrownBy(() -> DataFolder.open(folder))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("in use");
  }

  @Test
  void each_service_is_told_what_it_needs() {
    assertThat(stack.environment(ServiceName.DOCUMENTS))
        .containsKeys("QUARKUS_MINIO_HOST", "QUARKUS_DATASOURCE_JDBC_URL", "REFDESK_CURSOR_SECRET")
        .containsEntry("QUARKUS_DATASOURCE_USERNAME", "documents_app")
        .containsEntry("QUARKUS_FLYWAY_USERNAME", "documents_owner");
    assertThat(stack.environment(ServiceName.GATEWAY))
        .containsKey("KAFKA_BOOTSTRAP_SERVERS")
        .doesNotContainKey("QUARKUS_DATASOURCE_JDBC_URL");
  }

  private Connection owner() throws SQLException {
    return stack.postgres().connect("refdesk_config", "config_owner");
  }

  private String setting(String name) throws SQLException {
    try (Connection owner = owner();
        Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery("SHOW " + name)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static int count(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM guarded")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static String cleanup(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
    return requireNonNull(config).get("cleanup.policy").value();
  }

  private JwtConsumer verifier() {
    return new JwtConsumerBuilder()
        .setExpectedIssuer(stack.endpoints().issuer())
        .setExpectedAudience("refdesk")
        .setRequireExpirationTime()
        .setVerificationKeyResolver(
            new HttpsJwksVerificationKeyResolver(new HttpsJwks(stack.endpoints().keys())))
        .build();
  }
}
