package org.refdesk.commons.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** The SQL of the dead letters. Every method runs within a transaction. */
@ApplicationScoped
class DeadLetterTable {

  private static final String ADD =
      """
      insert into inbox_dead_letter (consumer, topic, partition, record_offset, record_time, key,
                                     headers, value, type, organization, reason, failed_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
      """;
  private static final String LIST =
      """
      select id, consumer, topic, partition, record_offset, type, organization, reason, failed_at
      from inbox_dead_letter where id > ? order by id limit ?\
      """;
  private static final String RECORD =
      """
      select consumer, topic, partition, record_offset, record_time, key, headers, value
      from inbox_dead_letter where id = ?\
      """;
  private static final String REMOVE = "delete from inbox_dead_letter where id = ?";
  private static final String FAIL =
      "update inbox_dead_letter set reason = ?, failed_at = ? where id = ?";
  private static final String COUNT =
      "select count(*) from (select from inbox_dead_letter limit ?) as letters";

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final DataSource database;
  private final ObjectMapper json;

  /** A record as it came, and who could not handle it. */
  record Kept(String consumer, ConsumerRecord<byte[], byte[]> record) {}

  @Inject
  DeadLetterTable(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Keeps a record, unless it is kept already. */
  void add(
      String consumer,
      ConsumerRecord<byte[], byte[]> record,
      @Nullable String organization,
      String reason,
      Instant now) {
    withStatement(
        ADD,
        statement -> {
          statement.setString(1, consumer);
          statement.setString(2, record.topic());
          statement.setInt(3, record.partition());
          statement.setLong(4, record.offset());
          statement.setObject(5, utc(Instant.ofEpochMilli(Math.max(0, record.timestamp()))));
          statement.setBytes(6, record.key());
          statement.setString(7, headers(record));
          statement.setBytes(8, record.value());
          statement.setString(9, storable(EventDecoder.type(record)));
          statement.setString(10, organization);
          statement.setString(11, storable(reason));
          statement.setObject(12, utc(now));
          return statement.executeUpdate();
        });
  }

  List<DeadLetter> list(int limit, long after) {
    return withStatement(
        LIST,
        statement -> {
          statement.setLong(1, after);
          statement.setInt(2, limit);
          List<DeadLetter> letters = new ArrayList<>();
          try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
              letters.add(letter(result));
            }
          }
          return letters;
        });
  }

  Optional<Kept> find(long id) {
    return withStatement(
        RECORD,
        statement -> {
          statement.setLong(1, id);
          try (ResultSet result = statement.executeQuery()) {
            return result.next() ? Optional.of(kept(result)) : Optional.empty();
          }
        });
  }

  /** Removes one and says whether it was there. Others that do the same at once wait. */
  boolean remove(long id) {
    return withStatement(
        REMOVE,
        statement -> {
          statement.setLong(1, id);
          return statement.executeUpdate() == 1;
        });
  }

  void failedAgain(long id, String reason, Instant now) {
    withStatement(
        FAIL,
        statement -> {
          statement.setString(1, storable(reason));
          statement.setObject(2, utc(now));
          statement.setLong(3, id);
          return statement.executeUpdate();
        });
  }

  /** How many there are; counting ends at the limit. */
  long count(int limit) {
    return withStatement(
        COUNT,
        statement -> {
          statement.setInt(1, limit);
          try (ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
          }
        });
  }

  private static DeadLetter letter(ResultSet result) throws SQLException {
    return new DeadLetter(
        result.getLong("id"),
        result.getString("consumer"),
        result.getString("topic"),
        result.getInt("partition"),
        result.getLong("record_offset"),
        result.getString("type"),
        result.getString("organization"),
        result.getString("reason"),
        result.getObject("failed_at", OffsetDateTime.class).toInstant());
  }

  private Kept kept(ResultSet result) throws SQLException {
    RecordHeaders headers = new RecordHeaders();
    headers(result.getString("headers"))
        .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    byte[] key = result.getBytes("key");
    byte[] value = result.getBytes("value");
    return new Kept(
        result.getString("consumer"),
        new ConsumerRecord<>(
            result.getString("topic"),
            result.getInt("partition"),
            result.getLong("record_offset"),
            result.getObject("record_time", OffsetDateTime.class).toInstant().toEpochMilli(),
            TimestampType.CREATE_TIME,
            key == null ? 0 : key.length,
            value == null ? 0 : value.length,
            key,
            value,
            headers,
            Optional.empty()));
  }

  private String headers(ConsumerRecord<?, ?> record) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      byte[] value = header.value();
      texts.put(header.key(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
    }
    try {
      return json.writeValueAsString(texts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  private Map<String, String> headers(String text) {
    try {
      return json.readValue(text, HEADERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers of a dead letter are not what was written", e);
    }
  }

  /** PostgreSQL stores every character but NUL, which a foreign record may well hold. */
  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  private <T> T withStatement(String sql, Work<T> work) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return work.with(statement);
    } catch (SQLException e) {
      throw new InboxUnavailableException(e);
    }
  }

  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }
}
