package org.refdesk.messaging.conversation;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.conversation.ConversationFilter.Sort;

/**
 * Builds the one statement of a list. Where a list has several parts, each is read in order from
 * its own index and cut at the limit, so that the whole costs as many short index scans.
 */
final class ListQuery {

  static final String COLUMNS =
      """
      select c.id, c.subject, c.customer_number, c.customer_name, c.type, c.category, c.branch,
        c.channel, c.status, c.department, c.unit, c.processor, c.person_reporting, c.tags,
        c.created_at, c.response_sent_at, c.processed_at, c.response_due, c.processing_due,
        c.erased_at is not null as erased, c.version, c.next_due, c.next_due::text as next_due_text, c.created_at::text as created_text
      """;

  private static final String ALL = "from conversation c where c.organization = :organization";

  /** The rows of a tag hold the sort keys, so that their indexes give the order. */
  private static final String TAGGED =
      """
      from conversation_tag g
      join conversation c on c.organization = g.organization and c.id = g.conversation_id
      where g.organization = :organization and g.tag = :tag\
      """;

  /** The one part of a list that is not put together from several. */
  static final List<String> WHOLE = List.of("true");

  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z]\\w*)");

  private final Map<String, Object> values;
  private final StringBuilder common = new StringBuilder();
  private final List<Object> bound = new ArrayList<>();
  private boolean tagged;

  ListQuery(Map<String, Object> values) {
    this.values = values;
  }

  /** Adds a condition; its parameters are names of the values. */
  ListQuery and(String condition) {
    common.append(" and ").append(condition);
    return this;
  }

  /** Only conversations with the tag that stands among the values. */
  void tagged() {
    tagged = true;
  }

  /**
   * The statement, its parameters bound by {@link #bind}.
   *
   * @param parts conditions of which a row meets at most one
   * @param after sort keys of the last row of the page before, as the cursor holds them
   */
  String sql(List<String> parts, Sort sort, @Nullable List<String> after, int limit) {
    String order = sort == Sort.DEADLINE ? "next_due, id" : "created_at desc, id desc";
    String due = tagged ? "g.next_due" : "c.next_due";
    String created = tagged ? "g.created_at" : "c.created_at";
    String id = tagged ? "g.conversation_id" : "c.id";
    String inner = sort == Sort.DEADLINE ? due + ", " + id : created + " desc, " + id + " desc";
    String keyset = "";
    if (after != null) {
      values.put("afterKey", after.getFirst());
      values.put("afterId", Long.valueOf(after.getLast()));
      keyset =
          sort == Sort.DEADLINE
              ? " and (%s, %s) > (:afterKey::timestamptz, :afterId)".formatted(due, id)
              : " and (%s, %s) < (:afterKey::timestamptz, :afterId)".formatted(created, id);
    }
    List<String> selects = new ArrayList<>();
    for (String part : parts) {
      selects.add(
          "("
              + COLUMNS
              + (tagged ? TAGGED : ALL)
              + " and "
              + part.replace("c.next_due", due)
              + common
              + keyset
              + " order by "
              + inner
              + " limit "
              + limit
              + ")");
    }
    String union = String.join(" union all ", selects);
    return positional(
        selects.size() == 1 ? union : union + " order by " + order + " limit " + limit);
  }

  /** The values of the parameters of the statement, in order. */
  List<Object> bound() {
    return List.copyOf(bound);
  }

  void bind(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < bound.size(); i++) {
      Object value = bound.get(i);
      statement.setObject(
          i + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
    }
  }

  private String positional(String named) {
    Matcher parameter = PARAMETER.matcher(named);
    StringBuilder sql = new StringBuilder();
    while (parameter.find()) {
      Object value = values.get(parameter.group(1));
      if (value == null) {
        throw new IllegalStateException("no value for " + parameter.group(1));
      }
      bound.add(value);
      parameter.appendReplacement(sql, "?");
    }
    return parameter.appendTail(sql).toString();
  }
}
