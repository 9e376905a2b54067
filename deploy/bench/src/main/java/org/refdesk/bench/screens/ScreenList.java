package org.refdesk.bench.screens;

/**
 * The lists that staff open, each with the condition that messaging-service's query has for it, so
 * that its plan can be shown.
 */
enum ScreenList {
  OPEN("screen=OPEN", Order.DEADLINE, "c.phase = 0"),
  OPEN_NEWEST("screen=OPEN&sort=newest", Order.NEWEST, "c.phase = 0"),
  PROCESSING("screen=PROCESSING", Order.DEADLINE, "c.phase = 1"),
  PROCESSING_NEWEST("screen=PROCESSING&sort=newest", Order.NEWEST, "c.phase = 1"),
  CLOSED("screen=CLOSED", Order.DEADLINE, "c.phase = 2"),
  CLOSED_NEWEST("screen=CLOSED&sort=newest", Order.NEWEST, "c.phase = 2"),
  MY_NOTIFICATIONS(
      "screen=MY_NOTIFICATIONS",
      Order.DEADLINE,
      "c.phase < 2 and c.processor = 'BENCH.STAFF'",
      "c.phase < 2 and c.person_reporting = 'BENCH.STAFF'"
          + " and c.processor is distinct from 'BENCH.STAFF'"),
  NOT_ASSIGNED("screen=NOT_ASSIGNED", Order.DEADLINE, "c.phase < 2 and c.processor is null"),
  OVERDUE(
      "screen=OVERDUE",
      Order.DEADLINE,
      "c.phase + 0 < 2 and c.next_due < 'infinity' and c.next_due <= now()"),
  CUSTOMER("customer=3", Order.NEWEST, "c.customer_number = '3'");

  private static final int ROWS = 51;

  private final String query;
  private final Order order;
  private final String[] conditions;

  ScreenList(String query, Order order, String... conditions) {
    this.query = query;
    this.order = order;
    this.conditions = conditions;
  }

  /** The query of the address. */
  String query() {
    return query;
  }

  /** The statement behind it; the parameter of each half is the organization. */
  String sql() {
    StringBuilder sql = new StringBuilder();
    for (String condition : conditions) {
      sql.append(sql.isEmpty() ? "" : " union all ")
          .append("(select c.* from conversation c where c.organization = ? and ")
          .append(condition)
          .append(order.clause)
          .append(')');
    }
    return conditions.length == 1 ? sql.toString() : sql + order.clause;
  }

  /** How many parameters the statement has. */
  int parameters() {
    return conditions.length;
  }

  private enum Order {
    DEADLINE(" order by next_due, id limit " + ROWS),
    NEWEST(" order by created_at desc, id desc limit " + ROWS);

    private final String clause;

    Order(String clause) {
      this.clause = clause;
    }
  }
}
