package org.refdesk.commons.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.cloudevents.EventIds;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.inbox.InboxPruning;
import org.refdesk.commons.testing.EmbeddedStackResource;

/** What is forgotten, and what may still be redelivered and must not be. */
@QuarkusTest
@TestProfile(EventingProfile.class)
@WithTestResource(
    value = EmbeddedStackResource.class,
    initArgs = @ResourceArg(name = "service", value = "config"))
class PruningTest {

  private static final Duration DAY = Duration.ofDays(1);

  @Inject InboxPruning pruning;
  @Inject DataSource database;
  @Inject Clock clock;

  @AfterEach
  void keepForEver() throws Exception {
    keep(Duration.ofMillis(-1));
  }

  @Test
  void forgetsWhatKafkaCanNoLongerBring() throws Exception {
    keep(DAY);
    UUID old = handled(DAY.multipliedBy(31), DAY.multipliedBy(31));
    UUID young = handled(DAY.multipliedBy(29), DAY.multipliedBy(29));
    UUID late = handled(DAY.multipliedBy(31), DAY.multipliedBy(2));
    pruning.run();
    assertThat(knows(old)).isFalse();
    assertThat(knows(young)).isTrue();
    assertThat(knows(late)).as("made long ago, handled of late").isTrue();
  }

  @Test
  void keepsWhatATopicStillHolds() throws Exception {
    keep(DAY.multipliedBy(60));
    UUID held = handled(DAY.multipliedBy(59), DAY.multipliedBy(59));
    UUID gone = handled(DAY.multipliedBy(90), DAY.multipliedBy(90));
    pruning.run();
    assertThat(knows(held)).isTrue();
    assertThat(knows(gone)).isFalse();
  }

  @Test
  void forgetsNothingOfATopicWithoutEnd() throws Exception {
    keep(Duration.ofMillis(-1));
    UUID ancient = handled(DAY.multipliedBy(4_000), DAY.multipliedBy(4_000));
    pruning.run();
    assertThat(knows(ancient)).isTrue();
  }

  private void keep(Duration retention) throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.CONVERSATIONS);
    ConfigEntry entry =
        new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
    try (Admin admin =
        Admin.create(
            Map.of("bootstrap.servers", EmbeddedStackResource.stack().endpoints().kafka()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(topic, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  /** An event of the given age that was handled at the given age. */
  private UUID handled(Duration made, Duration handled) throws SQLException {
    Instant now = clock.instant();
    UUID id = EventIds.next(now.minus(made));
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into inbox (consumer, event_id, handled_at) values ('probe', ?, ?)")) {
      insert.setObject(1, id);
      insert.setObject(2, OffsetDateTime.ofInstant(now.minus(handled), ZoneOffset.UTC));
      insert.executeUpdate();
    }
    return id;
  }

  private boolean knows(UUID id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select from inbox where consumer = 'probe' and event_id = ?")) {
      select.setObject(1, id);
      try (ResultSet result = select.executeQuery()) {
        return result.next();
      }
    }
  }
}
